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

// BenchmarkLength measures a check of 16 and of 256 characters by each profile. The
// target is that sixteen times the length takes no more than twenty times the time.
func BenchmarkLength(b *testing.B) {
	for i, input := range worstInputs {
		list, err := New(input.terms(b), Options{})
		require.NoError(b, err)
		for profile := range Profile(len(profileNames)) {
			checker, err := NewChecker(profile, Lists{Global: list})
			require.NoError(b, err)
			for _, n := range []int{16, 64, 256} {
				password := ofLength(input.repeat, n)
				b.Run(fmt.Sprintf("profile=%v/input=%d/runes=%d", profile, i, n), func(b *testing.B) {
					for b.Loop() {
						_, _ = checker.CheckLists(password)
					}
				})
			}
		}
	}
}

// worstPatterns are passwords that make an estimate expensive, each with what it
// repeats and with names.
var worstPatterns = []struct {
	name, repeat string
	names        []string
}{
	{"characters without order", `pV*7q~Yd}2)Lk0_sT%w8]Xn4"Gz(J6:bR^mC,9e<HfA>1uQ;oI|3xN{5iBtP=K@-`, nil},
	{"one run of letters", "etaoinshrdlucmfwypvbgkqjxz", nil},
	{"letters and digits that are read as letters", "m1ch4el", nil},
	{"one digit", "1", nil},
	{"dates", "31.12.1998", nil},
	{"a walk over a keyboard", "qwertyuioiuytrew", nil},
	{"a sequence", "1234567890", nil},
	{"words of the list", "passwordmichael", nil},
	{"names", "adelevance", []string{"Adele", "Vance", "AdeleV", "Contoso"}},
	{"a long name of one character", "a", []string{strings.Repeat("a", 64)}},
	{"many names of one character", "a", beginnings("a", "")[3:20]},
	{"one name many times", "a", slices.Repeat([]string{"aaaa"}, 50)},
}

// BenchmarkPatterns measures a check of 16, 64 and 256 characters by the profile
// Hardened, with the embedded list.
func BenchmarkPatterns(b *testing.B) {
	checker := hardenedGlobal(b)
	for i, input := range worstPatterns {
		for _, n := range []int{16, 64, 256} {
			password := ofLength(input.repeat, n)
			b.Run(fmt.Sprintf("input=%d/runes=%d", i, n), func(b *testing.B) {
				for b.Loop() {
					_, _ = checker.Check(password, input.names)
				}
			})
		}
	}
}
