package banned

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestASealedListDoesNotHoldItsTerms(t *testing.T) {
	for _, term := range snapshotTerms {
		if len(term) >= 4 {
			require.Contains(t, string(snapshotOf(t, false)), term)
			require.NotContains(t, string(snapshotOf(t, true)), term)
		}
	}
	list, err := New(snapshotTerms, Options{Name: "custom"})
	require.NoError(t, err)
	require.False(t, list.Sealed())
	sealed, err := list.Seal(0)
	require.NoError(t, err)
	require.True(t, sealed.Sealed())
	require.Equal(t, list.Len(), sealed.Len())
	_, err = sealed.Seal(0)
	require.EqualError(t, err, `banned list "custom": it is sealed already`)
	_, err = list.Seal(2)
	require.ErrorContains(t, err, "a false-positive rate of 2")
	empty, err := New(nil, Options{})
	require.NoError(t, err)
	empty, err = empty.Seal(0.5)
	require.NoError(t, err)
	checkAll(t, empty, awkward...)
}

// randomWords returns distinct words of lower-case letters.
func randomWords(n int, r *rand.Rand) []string {
	words := make([]string, n)
	for i := range words {
		word := make([]byte, 5+r.IntN(8))
		for j := range word {
			word[j] = byte('a' + r.IntN(26))
		}
		words[i] = string(word)
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// A sealed list errs as rarely as it was built for, in as much memory as that
// takes, and never misses a term.
func TestASealedListErrsAtItsRate(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	words := randomWords(20_000, r)
	list, err := New(words, Options{})
	require.NoError(t, err)
	for _, rate := range []float64{1.0 / 100, 1.0 / 5000} {
		sealed, err := list.Seal(rate)
		require.NoError(t, err)
		for _, word := range words {
			sealed.requireNear(t, word)
			sealed.requireNear(t, word[1:])
			sealed.requireNear(t, word+"x")
			sealed.requireNear(t, word[:3]+"x"+word[4:])
		}

		wrong, wrongAnswers := 0, 0
		const questions = 300_000
		for i := range uint64(questions) {
			if sealed.sealed.filter.hasKey(mix(i)) {
				wrong++
			}
			if sealed.sealed.has(hash(mix(i)) & modulus) {
				wrongAnswers++
			}
		}
		measured, p := float64(wrong)/questions, math.Sqrt(rate)
		require.InDelta(t, p, measured, p/4)
		require.InDelta(t, measured, sealed.sealed.filter.rate(), p/4)
		require.InDelta(t, rate, float64(wrongAnswers)/questions, rate/2)
		// Terms have few keys in common, which are added more than once.
		over := excess(sealed.sealed.filter.words, int(sealed.sealed.keys), measured)
		require.LessOrEqual(t, over, 1.05)

		// What that means for a check, as Seal tells it.
		checks, matched, banned := 20_000, 0, 0
		want, err := NewChecker(Entra, Lists{Custom: list})
		require.NoError(t, err)
		got, err := NewChecker(Entra, Lists{Custom: sealed})
		require.NoError(t, err)
		for range checks {
			password := make([]byte, 12)
			for j := range password {
				password[j] = byte('!' + r.IntN(94))
			}
			wanted, err := want.Check(string(password), nil)
			require.NoError(t, err)
			found, err := got.Check(string(password), nil)
			require.NoError(t, err)
			require.LessOrEqual(t, found.Score, wanted.Score, "a term is missed")
			if len(found.Matches()) > len(wanted.Matches()) {
				matched++
			}
			if found.Banned && !wanted.Banned {
				banned++
			}
		}
		t.Logf("rate 1 in %.0f, measured 1 in %.0f, filter 1 in %.0f, memory %.3f times the best; of %d good passwords %.2f × rate are matched, %.2f × rate banned",
			1/rate, questions/float64(wrongAnswers), 1/measured, over, checks, float64(matched)/float64(checks)/rate, float64(banned)/float64(checks)/rate)
		require.Less(t, float64(matched)/float64(checks), 30*rate)
	}
}

func (l *List) requireNear(t *testing.T, word string) {
	t.Helper()
	s := newScratch()
	defer s.release()
	require.NoError(t, s.load(l.form, word))
	s.findBounds()
	require.True(t, l.near(s, l.appendTokens(nil, &s.candidate)), "a term is missed")
}

// FuzzSealed compares a sealed list with the list. At a rate of 1e-12 the two
// differ by no accident.
func FuzzSealed(f *testing.F) {
	f.Add("C0ntos0Blank12", "contoso", "blank", "monday")
	f.Add("aaaa", "a", "aa", "aaaaa")
	f.Add("日本語本", "日本語", "日本語本語", "é")
	f.Fuzz(func(t *testing.T, password, a, b, c string) {
		list, err := New([]string{a, b, c}, Options{})
		if err != nil || !utf8.ValidString(password) {
			return
		}
		sealed, err := list.Seal(lowRate * lowRate)
		require.NoError(t, err)
		var answers []string
		for _, l := range []*List{list, sealed} {
			checker, err := NewChecker(Entra, Lists{Custom: l})
			require.NoError(t, err)
			f, err := checker.Check(password, nil)
			answers = append(answers, fmt.Sprint(f.Score, f.Reasons(), f.Lists(), f.Matches(), err))
		}
		require.Equal(t, answers[0], answers[1])
	})
}
