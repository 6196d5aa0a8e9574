package fold

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
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

func TestIgnorableAreTheCharactersThatUnicodeLists(t *testing.T) {
	listed := []rune{0xAD, 0x34F, 0x61C, 0x115F, 0x17B4, 0x180B, 0x180E, 0x200B, 0x200D, 0x202E, 0x2060, 0x2065, 0x3164, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0, 0x1BCA0, 0x1D173, 0xE0001, 0xE0FFF}
	for _, r := range listed {
		require.True(t, ignorable(r), "%U", r)
	}
	visible := []rune{0, ' ', 'a', 0xA0, 0x600, 0x6DD, 0x8E2, 0x110BD, 0xFFF9, 0x13430, 0x2028, 0x1F600}
	for _, r := range visible {
		require.False(t, ignorable(r), "%U", r)
	}
}

func TestAppendDoesNotAllocate(t *testing.T) {
	buffer := make([]byte, 0, 64)
	for _, char := range []string{"a", "é", "ﬁ", "한", "ß", "\u200d", "ﷺ", "😀"} {
		require.Zero(t, testing.AllocsPerRun(100, func() { buffer = Append(buffer[:0], char) }), char)
	}
}
