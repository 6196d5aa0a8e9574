package corpus

import (
	"hash/fnv"
	"math/rand/v2"
)

// A Kind is a sort of password to measure.
type Kind struct {
	Name string
	Weak bool
	// Target is the share that the hardened profile ought to reject: at least,
	// of a weak kind; at most, of a strong one. Negative: there is none.
	Target float64
	// Samples are the passwords, in the order of rank or drawn at random.
	Samples []Sample
}

// A Sample is a password, and how it was made.
type Sample struct {
	Password string
	Way      string // of dressing it up; empty if it is as it was leaked or drawn
}

// none is the target of a kind without one.
const none = -1

// MinPassword is the least length of a weak password that is measured, in
// bytes; it is the least that the cloud takes
// [entra-docs concept-password-ban-bad-combined-policy].
const MinPassword = 8

// A maker makes the kinds of one split.
type maker struct {
	split Split
	n     int    // most samples of a kind
	seed  uint64 // of the random numbers
}

// Kinds makes the kinds, each of n samples or fewer. Equal arguments make equal
// kinds.
func Kinds(s *Sources, split Split, n int, seed uint64) []Kind {
	m := maker{split, n, seed}
	return append(m.weak(s), m.strong(s)...)
}

// random returns the random numbers of a kind. They do not depend on the other
// kinds.
func (m maker) random(name string) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(string(m.split) + "\x00" + name))
	return rand.New(rand.NewPCG(m.seed, h.Sum64()))
}

// plain makes a kind of passwords as they are. Of too many, it takes some at
// random, in their order.
func (m maker) plain(name string, weak bool, target float64, passwords []string) Kind {
	random := m.random(name)
	k := Kind{Name: name, Weak: weak, Target: target}
	for i, password := range passwords {
		// Of those left, each has the same chance for the places left.
		if left := len(passwords) - i; random.IntN(left) < m.n-len(k.Samples) {
			k.Samples = append(k.Samples, Sample{Password: password})
		}
	}
	return k
}
