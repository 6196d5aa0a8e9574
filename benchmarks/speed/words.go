package main

import (
	"math/rand/v2"
	"slices"
)

// words returns n different pronounceable words of 6 to 14 letters, the same
// each time: stand-ins for the terms of a long list.
func words(n int) []string {
	const consonants, vowels = "bcdfghjklmnprstvwz", "aeiou"
	random := rand.New(rand.NewPCG(1, 2))
	list := make([]string, 0, n+n/8)
	for len(list) < n {
		for range n - len(list) + n/16 + 1 {
			var b [14]byte
			length := 6 + 2*random.IntN(5)
			for i := 0; i < length; i += 2 {
				b[i], b[i+1] = consonants[random.IntN(len(consonants))], vowels[random.IntN(len(vowels))]
			}
			list = append(list, string(b[:length]))
		}
		slices.Sort(list)
		list = slices.Compact(list)
	}
	random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list[:n]
}
