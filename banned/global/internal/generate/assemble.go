package main

import (
	"maps"
	"slices"
	"strings"
)

// assemble returns the terms of the list, sorted: what is on it always,
// what is selected out of the proposals and of the passwords given, which are
// in the order of their rank, and what the profile hardened needs beside that.
func assemble(s *sources, passwords []string) ([]string, error) {
	kept, proposed, err := categories()
	if err != nil {
		return nil, err
	}
	seeds := distinct(slices.Concat(kept, walks(), digitRuns(), years(), dates(), foremost(passwords)))
	proposals := distinct(slices.Concat(proposed, s.names))
	terms, err := selectTerms(seeds, slices.Sorted(maps.Values(proposals)), passwords, s.diceware, listSize)
	if err != nil {
		return nil, err
	}
	more, err := stubborn(terms, passwords, s.diceware)
	if err != nil {
		return nil, err
	}
	maps.Copy(terms, more)
	return slices.Sorted(maps.Values(terms)), nil
}

// foremost returns the words of the most frequent passwords. They are on the
// list even if others cover them: football is more than foot and ball.
func foremost(passwords []string) []string {
	const ranks = 1000
	var words []string
	for _, password := range passwords[:min(ranks, len(passwords))] {
		if word := base(password); word != "" {
			words = append(words, word)
		}
	}
	return words
}

// distinct returns, by normal form, the terms of a fitting length. Of two
// spellings with one normal form, the preferred one is kept.
func distinct(terms []string) map[string]string {
	kept := map[string]string{}
	for _, term := range terms {
		term = strings.ToLower(term)
		if !fits(term) || strings.HasPrefix(term, "#") { // # would begin a comment
			continue
		}
		normal := normalForm(term)
		if other, ok := kept[normal]; !ok || preferred(term, other) {
			kept[normal] = term
		}
	}
	return kept
}

// preferred reports whether spelling a is to be kept rather than b of the same
// normal form: a word, which people mean, rather than its disguise.
func preferred(a, b string) bool {
	if x, y := isWord(a), isWord(b); x != y {
		return x
	}
	return a < b
}
