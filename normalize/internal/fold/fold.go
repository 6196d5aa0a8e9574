// Package fold reduces a character to what is left of it when compatibility
// variants, diacritics and case make no difference.
//
// Every step looks at one character alone, so folding is linear, needs no
// window, and each character of the result has one origin. The properties of
// characters are those of the packages unicode and golang.org/x/text/unicode/norm.
package fold

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Append appends the folded form of one character to dst: none, one or several
// characters. The character must be valid UTF-8, and nothing beside it.
//
//   - It is decomposed by compatibility (NFKD): ﬁ is f and i, Å is A and a ring,
//     full-width, superscript and mathematical letters are plain ones, a Hangul
//     syllable is its letters [UAX #15]. Strings that NFKC makes equal are so equal.
//   - Marks that do not take up a place of their own, whatever the script, and
//     characters that are by default ignorable are dropped [UAX #44]. With the
//     marks go some vowels of Indic and other scripts: in a form to compare by,
//     that makes more equal and nothing different.
//   - What is left is case-folded in full: ß is ss, final and other sigmas are
//     one [Unicode, 3.13].
func Append(dst []byte, char string) []byte {
	r, _ := utf8.DecodeRuneInString(char)
	if hangulFirst <= r && r <= hangulLast {
		return appendHangul(dst, r)
	}
	whole := norm.NFKD.PropertiesString(char)
	parts := whole.Decomposition()
	if parts == nil {
		return appendPart(dst, r, whole)
	}
	for len(parts) > 0 {
		r, size := utf8.DecodeRune(parts)
		dst = appendPart(dst, r, norm.NFKD.Properties(parts))
		parts = parts[size:]
	}
	return dst
}

// appendPart appends the folded form of a character that does not decompose.
func appendPart(dst []byte, r rune, p norm.Properties) []byte {
	switch {
	// A mark with a combining class may stand in any order with others: what
	// depended on it would make canonically equal strings different.
	case p.CCC() != 0, unicode.In(r, unicode.Mn, unicode.Me), ignorable(r):
		return dst
	case r == 'ß' || r == 'ẞ':
		return append(dst, "ss"...) // the one full folding that NFKD leaves over
	}
	// By way of the upper case, ſ and ς come to s and σ.
	return utf8.AppendRune(dst, unicode.ToLower(unicode.ToUpper(r)))
}

// ignorable reports Default_Ignorable_Code_Point, as it is derived in UAX #44:
// zero-width characters, joiners, directional marks, variation selectors, tags.
func ignorable(r rune) bool {
	switch {
	case unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector):
		return true
	case !unicode.Is(unicode.Cf, r):
		return false
	case 0xFFF9 <= r && r <= 0xFFFB, // interlinear annotation
		0x13430 <= r && r <= 0x1345F: // Egyptian hieroglyph format controls
		return false
	}
	return !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// The composed syllables of Hangul and the letters that they are made of
// [Unicode, 3.12].
const (
	hangulFirst, hangulLast = 0xAC00, 0xD7A3
	leadFirst               = 0x1100
	vowelFirst, vowels      = 0x1161, 21
	trailBefore, trails     = 0x11A7, 28 // trail 0 is none
)

// appendHangul appends the letters of a composed syllable.
func appendHangul(dst []byte, r rune) []byte {
	i := r - hangulFirst
	dst = utf8.AppendRune(dst, leadFirst+i/(vowels*trails))
	dst = utf8.AppendRune(dst, vowelFirst+i/trails%vowels)
	if trail := i % trails; trail > 0 {
		dst = utf8.AppendRune(dst, trailBefore+trail)
	}
	return dst
}
