//go:build !race

package normalize_test

// Nothing is concurrent here, and the race detector makes going through all
// characters ten times slower.

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/passverdict/passverdict/normalize"
)

// TestEveryCharacterFoldsTheSameWhateverCameBefore goes through all characters:
// forms are idempotent, blind to case and to the documented forms, and equal for
// what NFKC or full case folding make equal.
func TestEveryCharacterFoldsTheSameWhateverCameBefore(t *testing.T) {
	before := []func(string) string{
		strings.ToLower, strings.ToUpper, norm.NFKC.String, norm.NFD.String, cases.Fold().String, mustString(normalize.Folded()),
	}
	documented := []func(string) string{mustString(normalize.Entra()), mustString(normalize.EntraObserved())}
	folded, extended := mustString(normalize.Folded()), mustString(normalize.Extended())
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !utf8.ValidRune(r) || unicode.In(r, unicode.Unified_Ideograph, unicode.Co, unicode.Hangul) || !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.C) {
			continue // what package fold tests, and has no case nor look-alike
		}
		char := string(r)
		want := folded(char)
		if strings.ContainsRune(norm.NFD.String(char), iotaSubscript) {
			continue
		}
		for i, f := range before {
			if got := folded(f(char)); got != want {
				t.Fatalf("%U folds to %+q, and to %+q after step %d", r, want, got, i)
			}
		}
		want = extended(char)
		for i, f := range append(documented, extended) {
			if got := extended(f(char)); got != want {
				t.Fatalf("%U extends to %+q, and to %+q after form %d", r, want, got, i)
			}
		}
	}
}
