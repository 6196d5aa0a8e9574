package banned

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// worstInputs are lists that make a check as expensive as is known, each with what
// a password against it repeats.
var worstInputs = []struct {
	name   string
	repeat string
	terms  func(testing.TB) []string
}{
	{"a list of words, one repeated character", "a", embeddedTerms},
	{"every beginning of one term", "a", func(testing.TB) []string { return beginnings("a", "") }},
	{"every beginning, with something else behind it", "a", func(testing.TB) []string { return beginnings("a", "b") }},
	{"both", "a", func(testing.TB) []string { return append(beginnings("a", ""), beginnings("a", "b")...) }},
	{"terms that overlap", "ab", func(testing.TB) []string { return append(beginnings("ab", ""), beginnings("ba", "")...) }},
	{"terms that overlap in longer periods", "abcdefghi", func(testing.TB) (terms []string) {
		for i := range 9 {
			terms = append(terms, beginnings("abcdefghi"[i:]+"abcdefghi"[:i], "")...)
		}
		return terms
	}},
	{"characters of four bytes", "𝒂", func(testing.TB) []string { return beginnings("𝒂", "") }},
	{"a long alphabet behind every beginning", "a", func(testing.TB) (terms []string) {
		for r := 'a'; r < 'a'+5000; r++ {
			terms = append(terms, strings.Repeat("a", int(r)%255)+string(r))
		}
		return terms
	}},
}

// beginnings returns the beginnings of an endless repetition, of up to MaxRunes
// characters, less those of the end, which is put behind each.
func beginnings(repeat, end string) (terms []string) {
	runes := slices.Repeat([]rune(repeat), MaxRunes)
	for n := range MaxRunes - len(end) {
		terms = append(terms, string(runes[:n+1])+end)
	}
	return terms
}

// ofLength repeats up to n characters.
func ofLength(repeat string, n int) string { return string(slices.Repeat([]rune(repeat), n)[:n]) }

// BenchmarkLength measures a check of 16 and of 256 characters. The target is that
// sixteen times the length takes no more than twenty times the time.
func BenchmarkLength(b *testing.B) {
	for i, input := range worstInputs {
		list, err := New(input.terms(b), Options{})
		require.NoError(b, err)
		checker, err := NewChecker(Entra, Lists{Global: list})
		require.NoError(b, err)
		for _, n := range []int{16, 64, 256} {
			password := ofLength(input.repeat, n)
			b.Run(fmt.Sprintf("input=%d/runes=%d", i, n), func(b *testing.B) {
				for b.Loop() {
					_, _ = checker.CheckLists(password)
				}
			})
		}
	}
}
