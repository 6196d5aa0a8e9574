package policy

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
)

// separator stands between words. It is a symbol to both sides and in no word,
// so a phrase tells its words: different draws are different phrases.
const separator = "."

// randomPhrases are the sequences of a number of words.
type randomPhrases struct {
	words []string
	count int
}

// newPhrases returns the shortest phrases that have the entropy, and the length
// even if each word is the shortest one. Upper case, lower case and separators
// are three kinds of characters.
func newPhrases(words []string, minimum int, bits float64) (*randomPhrases, error) {
	shortest, longest, err := checkWords(words)
	if err != nil {
		return nil, err
	}
	forLength := (minimum + len(separator) + shortest) / (shortest + len(separator)) // rounded up
	forBits := int(math.Ceil(bits / math.Log2(float64(len(words)))))
	p := &randomPhrases{words, max(forLength, forBits, 2)}
	if p.length(longest) > MaxUTF16 {
		return nil, fmt.Errorf("%w: %d words may have more than %d characters", ErrUnsatisfiable, p.count, MaxUTF16)
	}
	return p, nil
}

// checkWords returns the lengths of the shortest and the longest word, or what
// is wrong with the words, by number.
func checkWords(words []string) (shortest, longest int, err error) {
	if len(words) < 2 {
		return 0, 0, errors.New("policy: Words: fewer than two")
	}
	seen := make(map[string]int, len(words))
	shortest = MaxUTF16
	for i, word := range words {
		if !isWord(word) {
			return 0, 0, fmt.Errorf("policy: Words: word %d is not made of two or more letters a to z and hyphens", i+1)
		}
		if first, ok := seen[word]; ok {
			return 0, 0, fmt.Errorf("policy: Words: word %d is word %d again", i+1, first)
		}
		seen[word] = i + 1
		shortest, longest = min(shortest, len(word)), max(longest, len(word))
	}
	return shortest, longest, nil
}

// isWord reports whether a word begins with one of the letters a to z, has
// another, and nothing else but hyphens: capitalized, it has both cases.
func isWord(word string) bool {
	letters := strings.ReplaceAll(word, "-", "")
	return len(letters) >= 2 && word[0] != '-' && strings.Trim(letters, "abcdefghijklmnopqrstuvwxyz") == ""
}

// length is that of a phrase whose words have the given one.
func (p *randomPhrases) length(word int) int {
	return p.count*(word+len(separator)) - len(separator)
}

// bits is the logarithm of the number of phrases.
func (p *randomPhrases) bits() float64 {
	return float64(p.count) * math.Log2(float64(len(p.words)))
}

// draw draws each word.
func (p *randomPhrases) draw(source io.Reader) (Secret, error) {
	var phrase strings.Builder
	for i := range p.count {
		n, err := randomIndex(source, len(p.words))
		if err != nil {
			return Secret{}, err
		}
		if i > 0 {
			phrase.WriteString(separator)
		}
		word := p.words[n]
		phrase.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return NewSecret(phrase.String()), nil
}
