package main

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// minTerm and maxTerm bound a term in characters, as the custom list of a
// tenant has it [entra-docs tutorial-configure-custom-password-protection].
const minTerm, maxTerm = 4, 16

// base is what the maker of a password started from: the password in lower
// case, without the digits and signs around it. It is empty if that is not a
// word: if anything but letters is left inside, or if the length is no term's.
//
// Leet inside (m1chael) is not undone. Every word that the leaks have in such a
// disguise they also have without, and what remains (just4you) is not leet.
func base(password string) string {
	word := strings.TrimFunc(strings.ToLower(password), func(r rune) bool { return !unicode.IsLetter(r) })
	if !fits(word) || !isWord(word) {
		return ""
	}
	return word
}

// isWord reports whether s is letters only.
func isWord(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
}

// fits reports whether s is as long as a term may be.
func fits(s string) bool {
	n := utf8.RuneCountInString(s)
	return minTerm <= n && n <= maxTerm
}
