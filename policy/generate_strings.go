package policy

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"math"
	"math/big"
	"math/bits"
	"strings"
)

// generatedKinds is the number of kinds of characters in a generated password,
// out of four: as many as either side demands.
const generatedKinds = 3

// readable are the characters that are hard to take for one another, by kind.
var readable = map[kind]string{
	upper:  "ABCDEFGHJKLMNPQRSTUVWXYZ", // no I, O
	lower:  "abcdefghijkmnpqrstuvwxyz", // no l, o
	digit:  "23456789",                 // no 0, 1
	symbol: "#$%&*+-/=?@",              // no quotes, commas, brackets, nothing like a stroke
}

// errNotRandom says that the numbers of Rand cannot be random.
var errNotRandom = errors.New("always the same")

// randomStrings are the strings of one length over an alphabet that have three
// kinds of characters or more.
type randomStrings struct {
	alphabet string
	length   int
	number   *big.Int
}

// newStrings returns the shortest strings that have the length and the entropy.
func newStrings(readableOnly bool, minimum int, bits float64) (*randomStrings, error) {
	var alphabet strings.Builder
	var sizes []int64
	for _, k := range []kind{upper, lower, digit, symbol} {
		chars := readable[k]
		if !readableOnly {
			chars = asciiOf(k)
		}
		alphabet.WriteString(chars)
		sizes = append(sizes, int64(len(chars)))
	}
	for length := minimum; length <= MaxUTF16; length++ {
		s := &randomStrings{alphabet.String(), length, countKinds(sizes, length)}
		if s.bits() >= bits {
			return s, nil
		}
	}
	return nil, fmt.Errorf("%w: so much entropy needs more than %d characters", ErrUnsatisfiable, MaxUTF16)
}

// asciiOf returns the ASCII characters of a kind.
func asciiOf(k kind) string {
	var chars []byte
	for c, of := range asciiKinds {
		if of == k {
			chars = append(chars, byte(c))
		}
	}
	return string(chars)
}

// countKinds returns how many strings of a length have characters of three kinds
// or more, given how many characters each kind has. The strings over the
// characters of some kinds alone are a power; those that have every one of these
// kinds follow by inclusion and exclusion.
func countKinds(sizes []int64, length int) *big.Int {
	over := make([]*big.Int, 1<<len(sizes)) // by set of kinds
	for set := range over {
		size := int64(0)
		for i, n := range sizes {
			if set&(1<<i) != 0 {
				size += n
			}
		}
		over[set] = new(big.Int).Exp(big.NewInt(size), big.NewInt(int64(length)), nil)
	}
	total := new(big.Int)
	for set := range over {
		if bits.OnesCount(uint(set)) < generatedKinds {
			continue
		}
		for subset := range over {
			switch {
			case subset&^set != 0:
			case bits.OnesCount(uint(set&^subset))%2 == 0:
				total.Add(total, over[subset])
			default:
				total.Sub(total, over[subset])
			}
		}
	}
	return total
}

// bits is the logarithm of the number of strings.
func (s *randomStrings) bits() float64 { return log2(s.number) }

// draw draws strings until one has three kinds: each that has is as likely as
// any other. Of ten strings one at most has too few, so a source that needs more
// than a thousand is not random.
func (s *randomStrings) draw(source io.Reader) (Secret, error) {
	password := make([]byte, s.length)
	for range 1 << 10 {
		for i := range password {
			n, err := randomIndex(source, len(s.alphabet))
			if err != nil {
				return Secret{}, err
			}
			password[i] = s.alphabet[n]
		}
		if c := measure(string(password)); c.ascii.count() >= generatedKinds {
			return NewSecret(string(password)), nil
		}
	}
	return Secret{}, errNotRandom
}

// randomIndex returns a number below n, each as likely.
func randomIndex(source io.Reader, n int) (int, error) {
	if source == nil {
		source = rand.Reader
	}
	i, err := rand.Int(source, big.NewInt(int64(n)))
	if err != nil {
		return 0, err
	}
	return int(i.Int64()), nil
}

// log2 returns the logarithm of a positive number of any size.
func log2(n *big.Int) float64 {
	mantissa := new(big.Float).SetInt(n)
	exponent := mantissa.MantExp(mantissa)
	m, _ := mantissa.Float64()
	return math.Log2(m) + float64(exponent)
}
