package main

import (
	"maps"
	"slices"

	"github.com/passverdict/passverdict/banned"
)

// stubbornSize is how many stubborn words the list takes at most.
const stubbornSize = 1000

// stubborn returns the words, the most frequent first, that the profile hardened
// accepts as soon as they are dressed up: what neither the terms nor the trigrams
// know well. Words of passphrases are left out.
//
// The trigrams are those that this program was built with. If they have changed,
// generate once more.
func stubborn(terms map[string]string, passwords, diceware []string) (map[string]string, error) {
	list, err := banned.New(slices.Sorted(maps.Values(terms)), banned.Options{Name: "global"})
	if err != nil {
		return nil, err
	}
	checker, err := banned.NewChecker(banned.Hardened, banned.Lists{Global: list})
	if err != nil {
		return nil, err
	}
	costly := normalForms(diceware)
	found := map[string]string{}
	for _, password := range passwords {
		word := base(password)
		normal := normalForm(word)
		if word == "" || !isASCII(word) || costly[normal] || terms[normal] != "" || found[normal] != "" {
			continue
		}
		for _, end := range []string{dressing, tight} {
			finding, err := checker.Check(capital(word)+end, nil)
			if err != nil {
				return nil, err
			}
			if !finding.Banned {
				found[normal] = word
				break
			}
		}
		if len(found) == stubbornSize {
			break
		}
	}
	return found, nil
}
