package integration_test

import (
	"strings"
	"unicode"

	"github.com/passverdict/passverdict/fgpp"
)

// kinds are the characters that passwords are drawn from: the five kinds that
// count, and what counts for nothing or is peculiar.
var kinds = [][]rune{
	[]rune("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
	[]rune("abcdefghijklmnopqrstuvwxyz"),
	[]rune("0123456789"),
	[]rune("~!@#$%^&*_-+=`|\\(){}[]:;\"'<>,.?/"),
	letters(unicode.Lu),
	letters(unicode.Ll),
	letters(unicode.Lo, unicode.Lm, unicode.Lt),
	[]rune(" "),
	[]rune("€£¥§¿×÷²½ªº٣७\u0301\u200dßŉĸⅧⅷⒶⓐ😀𝐀𝐚"),
}

// letters are those of the Basic Multilingual Plane outside ASCII.
func letters(categories ...*unicode.RangeTable) (found []rune) {
	for _, category := range categories {
		for r := rune(0x80); r <= 0xFFFF; r++ {
			if unicode.Is(category, r) {
				found = append(found, r)
			}
		}
	}
	return found
}

// candidate draws a password that someone may want to set, with a liking for
// those that are at the border of what the settings permit.
func candidate(d dice, s fgpp.Settings, a *account) string {
	n := d.IntN(100)
	switch {
	case n < 30 && len(a.passwords) > 0: // used before, or almost
		i := pick(d, 0, d.IntN(len(a.passwords)), s.PasswordHistoryCount-1, s.PasswordHistoryCount)
		old := a.passwords[max(0, min(i, len(a.passwords)-1))]
		if d.percent(15) {
			return old + "x"
		}
		return old
	case n < 35: // with a name in it, or a part of one
		name := pick(d, a.sAMAccountName, strings.ToUpper(a.sAMAccountName), "hAGENS", "Erin", "rin", "M")
		return name + text(d, d.IntN(8), kinds[0], kinds[1], kinds[2])
	case n < 38: // long
		return text(d, pick(d, 127, 128, 200, 255, 256, 257, 300, 1000), kinds[0], kinds[1], kinds[2])
	case n < 60: // good enough
		return text(d, s.MinPasswordLength+3+d.IntN(12), kinds[0], kinds[1], kinds[2], kinds[3])
	case n < 68: // good enough, if the length is
		return text(d, max(0, s.MinPasswordLength-2+d.IntN(4)), kinds[0], kinds[1], kinds[2])
	}
	return text(d, max(3, s.MinPasswordLength-1+d.IntN(6)), someKinds(d)...)
}

func someKinds(d dice) (some [][]rune) {
	order := d.Perm(len(kinds))
	for _, i := range order[:pick(d, 1, 2, 2, 3, 3, 4)] {
		some = append(some, kinds[i])
	}
	return some
}

// text draws a text of so many UTF-16 units, or one less if the last character
// does not fit, with a character of each kind if there is room.
func text(d dice, units int, kinds ...[]rune) string {
	var runes []rune
	for n := 0; n < units; {
		kind := kinds[d.IntN(len(kinds))]
		if len(runes) < len(kinds) {
			kind = kinds[len(runes)]
		}
		r := kind[d.IntN(len(kind))]
		width := utf16Length(string(r))
		if n+width > units {
			break
		}
		runes = append(runes, r)
		n += width
	}
	d.Shuffle(len(runes), func(i, j int) { runes[i], runes[j] = runes[j], runes[i] })
	return string(runes)
}
