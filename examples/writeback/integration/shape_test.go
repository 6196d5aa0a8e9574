package integration_test

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
)

// shape describes a password without telling it.
func shape(password string) string {
	counts := make(map[string]int)
	for _, r := range password {
		counts[classOf(r)]++
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%d UTF-16 units", utf16Length(password))
	for _, class := range []string{"A-Z", "a-z", "0-9", "ASCII symbol", "blank", "control", "Lu", "Ll", "other letter", "neither ASCII nor letter"} {
		if n := counts[class]; n > 0 {
			fmt.Fprintf(&b, ", %d %s", n, class)
		}
	}
	return b.String()
}

// classOf names what a character is.
func classOf(r rune) string {
	switch {
	case 'A' <= r && r <= 'Z':
		return "A-Z"
	case 'a' <= r && r <= 'z':
		return "a-z"
	case '0' <= r && r <= '9':
		return "0-9"
	case r == ' ':
		return "blank"
	case r < ' ' || r == 0x7F:
		return "control"
	case r < 0x80:
		return "ASCII symbol"
	case unicode.Is(unicode.Lu, r):
		return "Lu"
	case unicode.Is(unicode.Ll, r):
		return "Ll"
	case unicode.IsLetter(r):
		return "other letter"
	}
	return "neither ASCII nor letter"
}

func utf16Length(s string) int { return len(utf16.Encode([]rune(s))) }
