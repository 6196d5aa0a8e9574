package main

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
)

// The trigrams that package banned reads: how often each symbol follows each pair
// of symbols in leaked passwords, as a length of code. The layout of the tables is
// that of banned/trigrams.go.

// Symbols: small letters, then digits, then these.
const (
	symbolDigit = 26
	symbolSign  = 36
	symbolOther = 37
	symbolStart = 38
	nextSymbols = 38 // what can follow
	pastSymbols = 39 // what can have come before
)

// accents is the number of tables. What people choose falls into kinds that have
// little in common: words of languages in Latin letters, Russian words typed on a
// Latin keyboard, and characters without any order.
const accents = 3

// trigrams returns the tables. They are made of the passwords as they are, each
// counted once: how they are put together is the same in the rare and in the
// frequent, and the frequent would drown the others.
//
// Each password is counted in the table that tells it in the fewest bits, until
// the division into tables comes to rest (k-means, with code length for distance).
func trigrams(passwords []string) []byte {
	accentOf := make([]int, len(passwords))
	for i, password := range passwords {
		accentOf[i] = firstAccent(password) % accents
	}
	var tables [accents][]byte
	for range 12 {
		var counted [accents]counts
		random := rand.New(rand.NewPCG(1, 1))
		for i, password := range passwords {
			c := &counted[accentOf[i]]
			c.add(password)
			c.add(dress(random, password))
		}
		for a := range tables {
			tables[a] = counted[a].table()
		}
		for i, password := range passwords {
			accentOf[i] = bestAccent(&tables, password)
		}
	}
	return slices.Concat(tables[:]...)
}

// firstAccent divides by vowels, which tell the kinds apart well enough to begin.
func firstAccent(password string) int {
	letters, vowels, digits := 0, 0, 0
	for _, r := range strings.ToLower(password) {
		switch {
		case strings.ContainsRune("aeiou", r):
			vowels++
			letters++
		case 'a' <= r && r <= 'z':
			letters++
		case '0' <= r && r <= '9':
			digits++
		}
	}
	switch {
	case letters >= 6 && digits == 0 && 5*vowels < letters:
		return 1
	case digits > 2 && letters > 2 && 5*vowels < letters:
		return 2
	}
	return 0
}

// bestAccent returns the table that tells the password in the fewest bits.
func bestAccent(tables *[accents][]byte, password string) int {
	best, least := 0, math.MaxInt
	for a, table := range tables {
		total := 0
		before, last := symbolStart, symbolStart
		for _, r := range strings.ToLower(password) {
			next := symbolOf(r)
			total += int(table[(before*pastSymbols+last)*nextSymbols+next])
			before, last = last, next
		}
		if total < least {
			best, least = a, total
		}
	}
	return best
}

// dress returns the password with what people add to one when a policy asks for
// digits and signs: the leaks are mostly older than such policies. The way is drawn.
func dress(random *rand.Rand, password string) string {
	var b strings.Builder
	for _, c := range dressings[random.IntN(len(dressings))] {
		switch c {
		case 'd':
			b.WriteByte("1123456789012"[random.IntN(13)])
		case 's':
			b.WriteByte("!!!!@@##$$*..._-?&%+"[random.IntN(20)])
		case 'w':
			b.WriteString(password)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// dressings are the ways: w is the password, d a digit, s a sign.
var dressings = []string{
	"ws", "wds", "wsd", "wdds", "wsdd", "w123s", "ws123", "w20dds", "ws20dd", "w19dds", "ws19dd", "wddds", "wss", "wdddds",
	"ws1", "w1s", "wd", "wdd", "w20dd", "swd", "sws", "swds", "dws", "ddws", "20ddws", "swdd",
}

// counts are those of contexts of two, one and no symbol.
type counts struct {
	two  [pastSymbols][pastSymbols]follow
	one  [pastSymbols]follow
	kind [contextKinds][contextKinds]follow
	none follow
}

// A follow counts what followed a context.
type follow struct {
	next            [nextSymbols]int
	total, distinct int
}

func (f *follow) add(next int) {
	if f.next[next]++; f.next[next] == 1 {
		f.distinct++
	}
	f.total++
}

// over returns the probability of a symbol in the context, given the one in a
// shorter context. Each context has the weight of the number of different symbols
// seen in it [Witten and Bell: The Zero-Frequency Problem], so that none is zero.
func (f *follow) over(shorter float64, next int) float64 {
	if f.total == 0 {
		return shorter
	}
	return (float64(f.next[next]) + float64(f.distinct)*shorter) / float64(f.total+f.distinct)
}

// add takes in one password.
func (c *counts) add(password string) {
	before, last := symbolStart, symbolStart
	for _, r := range strings.ToLower(password) {
		next := symbolOf(r)
		c.two[before][last].add(next)
		c.one[last].add(next)
		c.kind[kindOf(before)][kindOf(last)].add(next)
		c.none.add(next)
		before, last = last, next
	}
}

// table returns the code lengths in eighths of a bit, rounded up, so that they are
// those of a code.
func (c *counts) table() []byte {
	table := make([]byte, 0, pastSymbols*pastSymbols*nextSymbols)
	for before := range pastSymbols {
		for last := range pastSymbols {
			for next := range nextSymbols {
				p := c.probability(before, last, next)
				table = append(table, byte(min(255, math.Ceil(-math.Log2(p)*8))))
			}
		}
	}
	return table
}

func (c *counts) probability(before, last, next int) float64 {
	p := c.none.over(1.0/nextSymbols, next)
	p = c.kind[kindOf(before)][kindOf(last)].over(p, next)
	p = c.one[last].over(p, next)
	return c.two[before][last].over(p, next)
}

const contextKinds = 5

// kindOf returns the kind of a symbol: letter, digit, sign, other or start.
func kindOf(symbol int) int {
	switch {
	case symbol < symbolDigit:
		return 0
	case symbol < symbolSign:
		return 1
	}
	return 2 + symbol - symbolSign
}

// symbolOf returns the number of a lower-case character's symbol.
func symbolOf(r rune) int {
	switch {
	case 'a' <= r && r <= 'z':
		return int(r - 'a')
	case '0' <= r && r <= '9':
		return symbolDigit + int(r-'0')
	case ' ' <= r && r <= '~':
		return symbolSign
	}
	return symbolOther
}
