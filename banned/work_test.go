//go:build countwork

package banned

import (
	"math/bits"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/normalize"
)

// Run with
//
//	go test -tags countwork -run Work ./banned
//	go test -tags countwork -run - -fuzz FuzzWork -fuzztime 1m ./banned

// workOf returns the work of a check of 256 characters that repeat the unit, and
// of the first 16 of them.
func workOf(t testing.TB, list *List, unit string) (of256, of16 int) {
	t.Helper()
	checker, err := NewChecker(Entra, Lists{Global: list})
	require.NoError(t, err)
	for n, work := range map[int]*int{256: &of256, 16: &of16} {
		spent = 0
		_, err := checker.CheckLists(ofLength(unit, n))
		require.NoError(t, err)
		*work = spent
	}
	return of256, of16
}

// requireBounded checks that the work is linear in the length: at each place a few
// look-ups and searches, which halve what is left of the terms with each step, and
// for each false yes of a filter once through the alphabet.
func requireBounded(t testing.TB, list *List, work int) {
	t.Helper()
	search := 2*bits.Len(uint(list.Len())) + 4 // there and back
	short := 5 * headBytes                     // a search for a short term ends at once
	place := search + short + 9                // digits of a cost
	require.LessOrEqual(t, work, MaxRunes*place+8*len(list.index.alphabet), "more work than the length allows")
}

func TestWorkOnTheWorstInputsKnown(t *testing.T) {
	for _, input := range worstInputs {
		list, err := New(input.terms(t), Options{})
		require.NoError(t, err)
		long, short := workOf(t, list, input.repeat)
		t.Logf("%s: %d for 16 characters, %.1f times as much for 256", input.name, short, float64(long)/float64(short))
		requireBounded(t, list, long)
	}
}

// TestWorkFoundBySearch climbs from random lists to ever more expensive ones.
func TestWorkFoundBySearch(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	word := func(most int) string {
		w := make([]byte, 1+random.IntN(most))
		for i := range w {
			w[i] = "aab"[random.IntN(3)]
		}
		return string(w)
	}
	most, ratio := 0, 0.0
	for range 20 {
		terms, unit, best := []string{"a"}, word(4), 0
		for range 150 {
			changed := append([]string(nil), terms...)
			newUnit := unit
			switch random.IntN(4) {
			case 0: // what the password itself would be
				n := 1 + random.IntN(MaxRunes-1)
				changed = append(changed, ofLength(unit, n), ofLength(unit, n)+word(1))
			case 1:
				changed = append(changed, ofLength(word(12), 1+random.IntN(MaxRunes)))
			case 2:
				changed[random.IntN(len(changed))] = ofLength(unit, 1+random.IntN(MaxRunes))
			case 3:
				newUnit = word(12)
			}
			for i, term := range changed {
				changed[i] = term[:min(len(term), MaxRunes)]
			}
			list, err := New(changed, Options{})
			require.NoError(t, err)
			long, short := workOf(t, list, newUnit)
			requireBounded(t, list, long)
			if long > best {
				terms, unit, best = changed, newUnit, long
			}
			most, ratio = max(most, long), max(ratio, float64(long)/float64(short))
		}
	}
	t.Logf("at most %d, %.1f for a character; at most %.1f times as much for 256 characters as for 16",
		most, float64(most)/MaxRunes, ratio)
}

// FuzzWork looks for lists and passwords that cost more than the length allows.
// Terms are separated by newlines, and each stands for its repetitions, too.
func FuzzWork(f *testing.F) {
	f.Add("a\naa\naaa", "a")
	f.Add("ab\nba\naba", "ab")
	f.Add("aaaaab\naaaaaab", "a")
	f.Add("日本\n日本語", "日")
	f.Fuzz(func(t *testing.T, terms, unit string) {
		if len(terms) > 200 || unit == "" || len(unit) > 50 || !utf8.ValidString(terms+unit) {
			return
		}
		var all []string
		for _, term := range fields(normalize.Entra(), strings.ReplaceAll(terms, "\x00", "")) {
			for n := utf8.RuneCountInString(term); n <= 64; n += n/4 + 1 {
				all = append(all, ofLength(term, n))
			}
		}
		list, err := New(all, Options{})
		require.NoError(t, err)
		long, _ := workOf(t, list, unit)
		requireBounded(t, list, long)
	})
}
