package main

import (
	"strconv"
	"strings"
	"unicode"
)

// shape describes a password without telling it: U for upper case, l for lower
// case, x for other letters, d for digits, s for signs. A run of letters is the
// letter twice and an ellipsis, as its length would say little; a run of digits
// or signs has its length. Thunder2025! is Ull…d4s1.
func shape(password string) string {
	var b strings.Builder
	runes := []rune(password)
	for start := 0; start < len(runes); {
		class, end := classOf(runes[start]), start+1
		for end < len(runes) && classOf(runes[end]) == class {
			end++
		}
		b.WriteByte(class)
		switch length := end - start; {
		case class == 'd' || class == 's':
			b.WriteString(strconv.Itoa(length))
		case length > 1:
			b.WriteString(string(class) + "…")
		}
		start = end
	}
	return b.String()
}

// classOf returns the letter of shape for a character.
func classOf(r rune) byte {
	switch {
	case unicode.IsUpper(r):
		return 'U'
	case unicode.IsLower(r):
		return 'l'
	case unicode.IsDigit(r):
		return 'd'
	case unicode.IsLetter(r):
		return 'x'
	default:
		return 's'
	}
}
