package normalize

// entra is the documented table. The documentation introduces it with "such
// as", so the service may know more; these four are what it promises.
//
// [entra-docs concept-password-ban-bad, "Step 1: Normalization"]
var entra = build("entra", false, map[rune]string{
	'0': "o",
	'1': "l",
	'$': "s",
	'@': "a",
})

// entraObserved adds what one published output of the real normalizer shows
// and the documentation does not: Company2024 became companyzoz4, so 2 is
// read as z. [synacktiv/EIPP, README]
var entraObserved = build("entra-observed", false, map[rune]string{
	'0': "o",
	'1': "l",
	'2': "z",
	'$': "s",
	'@': "a",
})

// Entra returns the documented normal form of Microsoft Entra Password
// Protection: lower case, then 0→o, 1→l, $→s, @→a. Lower case is Unicode's
// simple mapping, character by character.
//
// [entra-docs concept-password-ban-bad, "Step 1: Normalization"]
func Entra() *Form { return entra }

// EntraObserved returns [Entra] with 2→z added, a mapping that has been
// observed once in the output of the real normalizer and is not documented
// [synacktiv/EIPP, README].
func EntraObserved() *Form { return entraObserved }

// folded replaces nothing after folding.
var folded = build("folded", true, nil)

// extended replaces each character that has several readings by the one that
// stands for its class, so that all readings are compared at the cost of one.
// Letters that share a class with a symbol in the documented table must share
// one here: terms in the form entra can then be brought into this one.
var extended = build("extended", true, map[rune]string{
	'4': "a", '@': "a",
	'8': "b",
	'(': "c", '<': "c",
	'3': "e",
	'6': "g", '9': "g",
	'1': "i", 'l': "i", '!': "i", '|': "i",
	'0': "o",
	'5': "s", '$': "s",
	'7': "t", '+': "t",
	'2': "z",
})

// Folded returns the form in which variants of a character are one: those of
// compatibility (full-width, superscript, ligatures, composed or not), case,
// diacritics and other marks, and characters of other scripts, symbols and
// digits that are read as ASCII ones (Cyrillic р is p, ø is o, € is e, Arabic
// digits are digits). Zero-width and other characters that are ignorable by
// default are dropped, so a string may come to nothing. ASCII changes in case
// only.
//
// It folds character by character, in time that is linear in the length, and
// allocates nothing. What is equal under NFKC and full case folding is equal in
// it; it decomposes where NFKC composes, so a Hangul syllable is two or three
// characters. Marks are dropped in all scripts, also those that are vowels. The
// look-alikes are a part of Unicode's confusables, version 13.0.0; see NOTICE.md.
//
// [UAX #15, UTS #39]
func Folded() *Form { return folded }

// Extended returns [Folded] with one letter for all characters that are read as
// each other:
//
//	a 4 @   b 8   c ( <   e 3   g 6 9   i l 1 ! |   o 0   s 5 $   t 7 +   z 2
//
// Each character of the one form is a character of the other, so they share the
// offsets of [Form.AppendOffsets]. Text in the form [Entra] or [EntraObserved]
// has the same extended form as the text that it was made from.
func Extended() *Form { return extended }
