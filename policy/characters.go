package policy

import (
	"math/bits"
	"unicode"
)

// characters is what the rules need to know of a password's characters, counted
// in one pass.
type characters struct {
	runes   int  // code points
	utf16   int  // UTF-16 code units
	kinds   kind // all kinds of characters
	ascii   kind // kinds of the characters that the cloud takes
	invalid int  // characters that the cloud does not take
}

// A kind is a set of kinds of characters.
type kind uint8

const (
	upper kind = 1 << iota
	lower
	digit
	symbol
	otherLetter
)

// count returns the number of kinds.
func (k kind) count() int { return bits.OnesCount8(uint8(k)) }

// measure counts the characters of a password.
func measure(password string) (c characters) {
	for _, r := range password {
		c.runes++
		if r < unicode.MaxASCII+1 {
			k := asciiKinds[r]
			c.utf16++
			c.kinds |= k
			c.ascii |= k
			switch {
			case r == ' ':
				// The cloud lists the blank among its symbols; on-prem it counts for
				// nothing.
				c.ascii |= symbol
			case k == 0:
				c.invalid++
			}
			continue
		}
		c.invalid++
		c.utf16++
		if r > 0xFFFF {
			c.utf16++
		}
		c.kinds |= kindOf(r)
	}
	return c
}

// kindOf returns the kind of a character outside ASCII.
//
// "Password must meet complexity requirements": upper and lower case letters of
// European languages (by Unicode's categories, so ß is lower case), and other
// letters that are neither. Digits, currency signs, marks and emoji outside
// ASCII count for nothing.
func kindOf(r rune) kind {
	switch {
	case unicode.Is(unicode.Lu, r):
		return upper
	case unicode.Is(unicode.Ll, r):
		return lower
	case unicode.IsLetter(r):
		return otherLetter
	}
	return 0
}

// asciiKinds are the kinds of ASCII characters. The two sides have the same
// letters, digits and symbols ["Password must meet complexity requirements";
// entra-docs concept-sspr-policy]; they differ on the blank.
var asciiKinds = func() (kinds [unicode.MaxASCII + 1]kind) {
	for r := 'A'; r <= 'Z'; r++ {
		kinds[r] = upper
	}
	for r := 'a'; r <= 'z'; r++ {
		kinds[r] = lower
	}
	for r := '0'; r <= '9'; r++ {
		kinds[r] = digit
	}
	for _, r := range "~!@#$%^&*_-+=`|\\(){}[]:;\"'<>,.?/" {
		kinds[r] = symbol
	}
	return kinds
}()
