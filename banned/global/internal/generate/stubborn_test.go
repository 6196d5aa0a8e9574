package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/banned"
)

func TestStubbornWordsAreThoseThatPassDressedUp(t *testing.T) {
	terms := map[string]string{normalForm("vyrmqaxo"): "vyrmqaxo"}
	passwords := []string{
		"banana1",    // known to the trigrams
		"qyzzuvwax9", // to nobody
		"Vyrmqaxo77", // a term already
		"xvukjqyph",  // a word of passphrases here
		"qyzzuvwax",  // the same word once more
		"wüqxzypvkj", // not of ASCII
		"12345678",   // no word
		"jvuqxkwzy!",
	}
	want := map[string]string{normalForm("qyzzuvwax"): "qyzzuvwax", normalForm("jvuqxkwzy"): "jvuqxkwzy"}
	for range 2 {
		found, err := stubborn(terms, passwords, []string{"xvukjqyph"})
		require.NoError(t, err)
		require.Empty(t, cmp.Diff(want, found))
	}

	// With them in the list, the profile refuses them, and nothing is left to find.
	for normal, word := range want {
		terms[normal] = word
	}
	found, err := stubborn(terms, passwords, []string{"xvukjqyph"})
	require.NoError(t, err)
	require.Empty(t, found)
	list, err := banned.New([]string{"qyzzuvwax", "jvuqxkwzy", "vyrmqaxo"}, banned.Options{})
	require.NoError(t, err)
	checker, err := banned.NewChecker(banned.Hardened, banned.Lists{Global: list})
	require.NoError(t, err)
	for _, word := range want {
		finding, err := checker.Check(capital(word)+dressing, nil)
		require.NoError(t, err)
		require.True(t, finding.Banned)
	}
}

func TestNoMoreStubbornWordsThanTheListTakes(t *testing.T) {
	var passwords []string
	for i := range stubbornSize + 100 {
		word := []byte("qxvzjkqw")
		for at := range 4 {
			word[2*at+1] = "bcdfghjkmp"[i%10]
			i /= 10
		}
		passwords = append(passwords, string(word)+"qxzvj")
	}
	found, err := stubborn(map[string]string{"term": "term"}, passwords, nil)
	require.NoError(t, err)
	require.Len(t, found, stubbornSize)
}
