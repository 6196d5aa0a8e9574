package main

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/passverdict/passverdict/normalize"
)

// minSupport is how many passwords must hold something that is not a word
// (ncc1701, 159753) before it counts as what people start from. One password
// alone would be a piece of the dump.
const minSupport = 3

// candidates returns what the passwords may be made of: their bases, and the
// runs of digits and mixtures that several of them share. The key is the normal
// form, the value is the reading of the best rank, and its rank.
func candidates(passwords []string) map[string]candidate {
	found := map[string]candidate{}
	add := func(term string, rank int) {
		normal := normalForm(term)
		if _, ok := found[normal]; !ok {
			found[normal] = candidate{term, rank}
		}
	}
	for rank, password := range passwords {
		if word := base(password); word != "" {
			add(word, rank)
		}
	}
	for rank, password := range passwords {
		for _, mixture := range mixtures(password) {
			add(mixture, rank)
		}
	}
	dropStems(found)
	support := supports(passwords, found)
	for normal, c := range found {
		if !isWord(c.term) && support[normal] < minSupport {
			delete(found, normal)
		}
	}
	return found
}

// dropStems drops words that lack the end of a far more frequent one: basebal,
// passwo. Leaks cut passwords short, but people start from the whole word.
func dropStems(among map[string]candidate) {
	const rarer = 8 // times as rare
	for _, normal := range slices.Sorted(maps.Keys(among)) {
		whole, ok := among[normal]
		if !ok || !isWord(whole.term) {
			continue
		}
		for stem := range stems(normal) {
			if c, ok := among[stem]; ok && c.rank > rarer*(whole.rank+1) {
				delete(among, stem)
			}
		}
	}
}

// propose adds our own terms, which displace their stems if they are long
// enough for leaks to have cut them.
func propose(among map[string]candidate, proposals []string) {
	for _, term := range proposals {
		normal := normalForm(term)
		if len(normal) >= minPassword {
			for stem := range stems(normal) {
				delete(among, stem)
			}
		}
	}
	for _, term := range proposals {
		normal := normalForm(term)
		if c, ok := among[normal]; !ok || preferred(term, c.term) {
			among[normal] = candidate{term, proposalRank}
		}
	}
}

// stems yields what is left of a word without its last one to three letters.
func stems(word string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for range 3 {
			_, size := utf8.DecodeLastRuneInString(word)
			word = word[:len(word)-size]
			if !yield(word) {
				return
			}
		}
	}
}

// A candidate is a term that may be selected.
type candidate struct {
	term string // as people type it
	rank int    // of the most frequent password that it is a part of
}

// mixtures are the whole password and its runs of digits, where they fit.
func mixtures(password string) []string {
	password = strings.ToLower(password)
	parts := strings.FieldsFunc(password, func(r rune) bool { return r < '0' || r > '9' })
	var fitting []string
	for _, part := range append(parts, password) {
		if fits(part) && !isWord(part) && isASCII(part) {
			fitting = append(fitting, part)
		}
	}
	return fitting
}

// supports counts, for each candidate, the passwords that it is a part of.
func supports(passwords []string, among map[string]candidate) map[string]int {
	count := map[string]int{}
	for _, password := range passwords {
		seen := map[string]bool{}
		for part := range parts(normalForm(password)) {
			if _, ok := among[part]; ok && !seen[part] {
				seen[part] = true
				count[part]++
			}
		}
	}
	return count
}

// parts yields the substrings of s that are as long as terms, and the offsets
// at which they begin.
func parts(s string) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		var offsets []int
		for offset := range s {
			offsets = append(offsets, offset)
		}
		offsets = append(offsets, len(s))
		for i, start := range offsets {
			for j := i + minTerm; j < len(offsets) && j <= i+maxTerm; j++ {
				if !yield(s[start:offsets[j]], start) {
					return
				}
			}
		}
	}
}

// isASCII reports whether s is ASCII only.
func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x80 })
}

// normalForm returns the documented normal form of a string. Invalid UTF-8,
// which no source has, has none.
func normalForm(s string) string {
	normal, err := normalize.Entra().String(s)
	if err != nil {
		return ""
	}
	return normal
}

// normalForms returns the set of the words in normal form.
func normalForms(words []string) map[string]bool {
	set := map[string]bool{}
	for _, word := range words {
		set[normalForm(word)] = true
	}
	return set
}
