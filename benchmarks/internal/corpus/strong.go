package corpus

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Alphabets of random strings.
const (
	lower     = "abcdefghijklmnopqrstuvwxyz"
	hex       = "0123456789abcdef"
	alnum     = lower + "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	base64    = alnum + "-_"
	printable = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
)

// separators are put between words.
var separators = []string{" ", "-", ".", "_"}

// Targets of strong kinds.
const rare, seldom = 0.0005, 0.005

// strong makes the strong kinds. Those with a target are the rows of the
// project's goal; the others are drawn from other words and alphabets.
func (m maker) strong(s *Sources) []Kind {
	var kinds []Kind
	for _, n := range []int{10, 12, 16} {
		kinds = append(kinds, m.draw(fmt.Sprintf("random printable, %d", n), rare, random(printable, n)))
	}
	for _, n := range []int{4, 5, 6} {
		kinds = append(kinds, m.draw(fmt.Sprintf("diceware, %d words, separators", n), rare, separated(s.Diceware, n)))
	}
	for _, n := range []int{4, 5} {
		kinds = append(kinds, m.draw(fmt.Sprintf("diceware, %d words, no separators", n), seldom, joined(s.Diceware, n)))
	}
	return append(kinds,
		m.draw("3 capitalised diceware words, digit, sign", rare, capitalised(s.Diceware)),
		m.draw("diceware, 6 words, no separators", none, joined(s.Diceware, 6)),
		m.draw("first diceware list, 5 words, separators", none, separated(s.First, 5)),
		m.draw("first diceware list, 5 words, no separators", none, joined(s.First, 5)),
		m.draw("BIP 39, 6 words, separators", none, separated(s.Wallet, 6)),
		m.draw("BIP 39, 6 words, no separators", none, joined(s.Wallet, 6)),
		m.draw("random lower case, 12", none, random(lower, 12)),
		m.draw("random lower case, 16", none, random(lower, 16)),
		m.draw("random letters and digits, 12", none, random(alnum, 12)),
		m.draw("random base64, 22", none, random(base64, 22)),
		m.draw("random hexadecimal, 32", none, random(hex, 32)),
	)
}

// draw makes a kind of n samples, each drawn anew.
func (m maker) draw(name string, target float64, one func(*rand.Rand) string) Kind {
	r := m.random(name)
	k := Kind{Name: name, Target: target, Samples: make([]Sample, m.n)}
	for i := range k.Samples {
		k.Samples[i].Password = one(r)
	}
	return k
}

// random draws strings of n characters from an alphabet.
func random(alphabet string, n int) func(*rand.Rand) string {
	return func(r *rand.Rand) string {
		b := make([]byte, n)
		for i := range b {
			b[i] = alphabet[r.IntN(len(alphabet))]
		}
		return string(b)
	}
}

// separated draws n words with one separator between them.
func separated(words []string, n int) func(*rand.Rand) string {
	return func(r *rand.Rand) string {
		return strings.Join(phrase(r, words, n), separators[r.IntN(len(separators))])
	}
}

// joined draws n words without separators.
func joined(words []string, n int) func(*rand.Rand) string {
	return func(r *rand.Rand) string { return strings.Join(phrase(r, words, n), "") }
}

// capitalised draws three words with a digit and a sign, in several layouts.
func capitalised(words []string) func(*rand.Rand) string {
	return func(r *rand.Rand) string {
		w := phrase(r, words, 3)
		for i := range w {
			w[i] = capital(w[i])
		}
		digit := string(rune('0' + r.IntN(10)))
		sign := string("!@#$%&*?.+-="[r.IntN(12)])
		switch r.IntN(6) {
		case 0:
			return w[0] + w[1] + w[2] + digit + sign
		case 1:
			return w[0] + sign + w[1] + digit + w[2]
		case 2:
			return digit + w[0] + w[1] + w[2] + sign
		case 3:
			return sign + w[0] + w[1] + w[2] + digit
		case 4:
			return w[0] + digit + w[1] + sign + w[2]
		default:
			return strings.Join(w, separators[r.IntN(len(separators))]) + digit + sign
		}
	}
}

// phrase draws n words.
func phrase(r *rand.Rand, words []string, n int) []string {
	chosen := make([]string, n)
	for i := range chosen {
		chosen[i] = words[r.IntN(len(words))]
	}
	return chosen
}
