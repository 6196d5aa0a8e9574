//go:build !race

package fold

// Nothing is concurrent here, and the race detector makes going through all
// characters ten times slower.

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// slow folds a whole string by the packages that define the steps.
func slow(s string) string {
	kept := strings.Map(func(r rune) rune {
		p := norm.NFKD.PropertiesString(string(r))
		if unicode.In(r, unicode.Mn, unicode.Me) || p.CCC() != 0 || ignorable(r) {
			return -1
		}
		return r
	}, norm.NFKD.String(s))
	return cases.Fold().String(kept)
}

// TestAppendFoldsEveryCharacterAsUnicodeDoes compares all characters, both ways:
// what Unicode folds alike is folded alike, and nothing else is. Package cases
// swaps the two cases of Cherokee instead of folding them (x/text 0.43), so the
// second half leaves that script out.
func TestAppendFoldsEveryCharacterAsUnicodeDoes(t *testing.T) {
	again := func(s string) string {
		var folded []byte
		for _, r := range s {
			folded = Append(folded, string(r))
		}
		return string(folded)
	}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		folded := string(Append(nil, string(r)))
		plain := slow(string(r))
		if folded != again(plain) || folded != again(folded) {
			t.Fatalf("%U is folded to %+q, its plain folding %+q to %+q", r, folded, plain, again(plain))
		}
		if slow(folded) != plain && plain != "ı" && !unicode.Is(unicode.Cherokee, r) { // which folds to itself in Unicode, and to i here
			t.Fatalf("%U is folded to %+q, which says more than %+q", r, folded, plain)
		}
	}
}
