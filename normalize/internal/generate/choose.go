package main

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/passverdict/passverdict/normalize/internal/fold"
)

// scripts are those with letters that people write Latin words in: to dodge a
// filter, for decoration, or because the keyboard was on the other layout.
// Common has the symbols. Scripts that merely have some letter that resembles a
// ring or a stroke are left alone.
var scripts = []*unicode.RangeTable{
	unicode.Armenian, unicode.Cherokee, unicode.Common, unicode.Coptic,
	unicode.Cyrillic, unicode.Greek, unicode.Latin, unicode.Lisu,
}

// choose returns the readings that the form uses, by folded character. Of two
// readings the first of these counts: our own, that of the lower-case letter,
// that of the upper-case letter, for upper and lower case are one in the form.
// In both, the table's smallest source decides.
func choose(confusables map[string]string) map[string]string {
	chosen := maps.Clone(own)
	maps.Copy(chosen, digits())
	for _, fromUpper := range []bool{false, true} {
		for _, source := range slices.Sorted(maps.Keys(confusables)) {
			char := foldString(source)
			if upper := char != source; upper != fromUpper {
				continue
			}
			if reading := reading(char, foldString(confusables[source])); reading != "" && chosen[char] == "" {
				chosen[char] = reading
			}
		}
	}
	return chosen
}

// reading returns what a folded character is read as, given its folded
// prototype in Unicode's table; "" if the form leaves the character alone.
func reading(char, prototype string) string {
	r, size := utf8.DecodeRuneInString(char)
	if r < utf8.RuneSelf || r == utf8.RuneError || size != len(char) || !unicode.In(r, scripts...) {
		return ""
	}
	if !unicode.IsLetter(r) {
		if len(prototype) == 1 && prototype > " " && prototype < "\x7f" {
			return prototype
		}
		return ""
	}
	// Hooks of letters are apostrophes in the table, m is written as rn, and
	// letters that resemble digits are no digits.
	letters := strings.ReplaceAll(strings.Trim(prototype, "'"), "rn", "m")
	if strings.Trim(letters, "abcdefghijklmnopqrstuvwxyz") != "" {
		return ""
	}
	if len(letters) > 1 && !unicode.Is(unicode.Latin, r) {
		return "" // ы is no bl; æ is ae
	}
	return letters
}

// digits returns the decimal digits of all scripts. Each range of Unicode's
// table of them is a multiple of ten in order, and folding takes care of those
// that are variants of ASCII.
func digits() map[string]string {
	found := map[string]string{}
	add := func(lo, hi rune) {
		for r := lo; r <= hi; r++ {
			if char := string(r); r >= utf8.RuneSelf && foldString(char) == char {
				found[char] = string('0' + (r-lo)%10)
			}
		}
	}
	for _, r := range unicode.Nd.R16 {
		add(rune(r.Lo), rune(r.Hi))
	}
	for _, r := range unicode.Nd.R32 {
		add(rune(r.Lo), rune(r.Hi))
	}
	return found
}

// foldString folds a string as package normalize does.
func foldString(s string) string {
	var folded []byte
	for i, r := range s {
		folded = fold.Append(folded, s[i:i+utf8.RuneLen(r)])
	}
	return string(folded)
}
