package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// samples is how many passwords of each random kind are measured.
const samples = 1_000_000

// A kind is a sort of password to measure.
type kind struct {
	name      string
	passwords func() []string // made when it is their turn: samples are large
}

// kinds returns the passwords to measure. Half of each ranked list is
// topRanks/2 long where it stands for the topRanks most frequent.
func kinds(training, heldOut, diceware []string, seed uint64) []kind {
	random := rand.New(rand.NewPCG(seed, 0))
	fixed := func(passwords []string) func() []string {
		return func() []string { return passwords }
	}
	list := []kind{
		{"training: top 10,000, 8 or more characters", fixed(long(training[:topRanks/2]))},
		{"training: the other ranks", fixed(long(training[topRanks/2:]))},
		{"held out: top 10,000, 8 or more characters", fixed(long(heldOut[:topRanks/2]))},
		{"held out: the other ranks", fixed(long(heldOut[topRanks/2:]))},
		{"held out: words dressed up, top 10,000", fixed(dressUp(random, heldOut[:topRanks/2]))},
		{"held out: words dressed up, the other ranks", fixed(dressUp(random, heldOut[topRanks/2:]))},
	}
	for _, length := range []int{10, 12, 16} {
		list = append(list, kind{
			fmt.Sprintf("random printable, %d characters", length),
			repeat(func() string { return printable(random, length) }),
		})
	}
	for _, words := range []int{4, 5, 6} {
		list = append(list,
			kind{fmt.Sprintf("diceware, %d words", words), repeat(func() string {
				return strings.Join(phrase(random, diceware, words), "")
			})},
			kind{fmt.Sprintf("diceware, %d words and separators", words), repeat(func() string {
				return strings.Join(phrase(random, diceware, words), separators[random.IntN(len(separators))])
			})})
	}
	return append(list, kind{"diceware, 3 capitalised words, digit, symbol", repeat(func() string {
		words := phrase(random, diceware, 3)
		for i, word := range words {
			words[i] = capital(word)
		}
		return strings.Join(words, "") + digit(random) + symbol(random)
	})})
}

var separators = []string{" ", "-", ".", "_"}

// long keeps the passwords that the cloud would take by their length.
func long(passwords []string) []string {
	var kept []string
	for _, password := range passwords {
		if len(password) >= minPassword {
			kept = append(kept, password)
		}
	}
	return kept
}

// dressUp makes the words among the passwords satisfy a policy, in one of the
// ways that people do, and drops what stays too short.
func dressUp(random *rand.Rand, passwords []string) []string {
	ways := []func(word string) string{
		func(word string) string { return capital(word) + fmt.Sprint(1980+random.IntN(47)) + symbol(random) },
		func(word string) string { return capital(word) + digit(random) + symbol(random) },
		func(word string) string { return capital(word) + symbol(random) + digit(random) },
		func(word string) string { return capital(word) + "123" + symbol(random) },
		func(word string) string { return capital(word) + "@" + fmt.Sprint(1980+random.IntN(47)) },
		func(word string) string { return capital(word) + digit(random) + digit(random) + symbol(random) },
		func(word string) string { return capital(word[:1]+leetOne(word[1:])) + symbol(random) + digit(random) },
		func(word string) string { return capital(word[:1]+leetOne(word[1:])) + fmt.Sprint(2020+random.IntN(7)) },
	}
	var made []string
	for _, password := range passwords {
		word := base(password)
		if word == "" || word != password || !isASCII(word) {
			continue
		}
		if password := ways[random.IntN(len(ways))](word); len(password) >= minPassword {
			made = append(made, password)
		}
	}
	return made
}

// leetOne replaces the first letter that has a usual replacement.
func leetOne(word string) string {
	for i, r := range word {
		if image, ok := map[rune]string{'o': "0", 'i': "1", 'e': "3", 'a': "@", 's': "$"}[r]; ok {
			return word[:i] + image + word[i+1:]
		}
	}
	return word
}

// repeat makes the sample of a random kind.
func repeat(one func() string) func() []string {
	return func() []string {
		list := make([]string, samples)
		for i := range list {
			list[i] = one()
		}
		return list
	}
}

// printable is a string of random printable ASCII characters, no blank.
func printable(random *rand.Rand, length int) string {
	b := make([]byte, length)
	for i := range b {
		b[i] = byte('!' + random.IntN('~'-'!'+1))
	}
	return string(b)
}

// phrase is n random words.
func phrase(random *rand.Rand, words []string, n int) []string {
	chosen := make([]string, n)
	for i := range chosen {
		chosen[i] = words[random.IntN(len(words))]
	}
	return chosen
}

// capital puts the first letter of an ASCII word in upper case.
func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

func digit(random *rand.Rand) string { return string(rune('0' + random.IntN(10))) }

func symbol(random *rand.Rand) string {
	const symbols = "!@#$%&*?."
	i := random.IntN(len(symbols))
	return symbols[i : i+1]
}
