//go:build !race

package banned

// Under the race detector a sync.Pool drops items at random, so allocations are
// counted without it.

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/normalize"
)

func TestCheckDoesNotAllocate(t *testing.T) {
	hardened, entra := newHardenedChecker(t, normalize.Entra(), []string{"contoso"}, []string{"password", "correct", "horse", "battery", "staple", "blank"})
	names := []string{"Adele", "Vance", "AdeleV", "Contoso", "Jürgen"}
	passwords := append([]string{
		"C0ntos02024!", "Drowssap1987", "qwertyuiop[]", "31.12.1998Aa", "aaaaaaaaaaaaaaaa", "passwrd-abcdefgh", "Ecnav-C0ntoso7", "Pa\u200bsswörd日本語ﷺ",
		"Größe日本語" + strings.Repeat("ö", 60) + "Jürgen",
	}, referencePasswords...)
	for _, checker := range []*Checker{entra, hardened} {
		for i, password := range passwords {
			require.Zero(t, testing.AllocsPerRun(100, func() {
				_, _ = checker.Check(password, names)
			}), "password %d", i)
		}
	}
}

func TestAnAnswerOfABreachAndASealedListDoNotAllocate(t *testing.T) {
	list, err := New(snapshotTerms, Options{})
	require.NoError(t, err)
	sealed, err := list.Seal(0)
	require.NoError(t, err)
	checker, err := NewChecker(Entra, Lists{Custom: sealed})
	require.NoError(t, err)
	for _, kind := range []HashKind{SHA1, NT} {
		corpus, err := BuildBreach(t.Context(), strings.NewReader(hashLines(t, kind, "P@ssw0rd")), BreachOptions{Capacity: 1})
		require.NoError(t, err)
		for i, password := range referencePasswords {
			require.Zero(t, testing.AllocsPerRun(100, func() {
				_, _ = corpus.Has(password)
				_, _ = checker.Check(password, nil)
			}), "reference password %d", i)
		}
	}
}
