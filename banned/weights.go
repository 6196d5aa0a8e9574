package banned

import "math/bits"

// A weight is a length of code, in eighths of a bit.
type weight int32

// bit is the weight of one bit.
const bit weight = 8

// RequiredBits is the least score that the profile [Hardened] accepts, in bits.
//
// A score is the length of a code, so there are few passwords of fewer than n
// bits: no more than 2ⁿ, but for what several ways to tell one password add. Of
// ten random printable characters, 94¹⁰ or 2⁶⁵·⁵, few are thus refused: about one in
// 2,700, by benchmarks/efficacy. Four words out of 7776, 2⁵¹·⁷, could weigh less if
// all were terms; most are none and weigh more, as letters. On the other side, an
// attacker who has the hashes and makes 10¹¹ guesses a second is through with 2⁵⁵
// in four days, and most of what people choose is tried in the first second.
const RequiredBits = 55

// The weights of a segment: what it costs to say that it comes, beside what it costs
// to say which. What people use more costs less. They were set by trial on leaked
// passwords and on passphrases; benchmarks/efficacy measures what they do.
const (
	termWeight        = 1 * bit / 2 // a term of a list
	shortTermWeight   = 3 * bit     // … of fewer than six characters: by chance, they turn up anywhere
	substitutedWeight = 3 * bit / 2 // … each digit or sign in it that stands for a letter; in a short one, twice
	reversedWeight    = 5 * bit     // … written backwards
	editedWeight      = 7 * bit     // … with one edit: what it is; where it is comes on top
	repeatWeight      = 4 * bit     // what stood before, once more; the distance comes on top
	keyboardWeight    = 3 * bit     // keys that lie together; the first and the turns come on top
	sequenceWeight    = 3 * bit     // characters that follow each other
	yearWeight        = 2 * bit     // a year of four digits
	dateWeight        = 4 * bit     // a day, with or without a year
	dateSignWeight    = 2 * bit     // … with signs between its fields
	nameWeight        = 4 * bit     // a name of the account or of the service
	namePartWeight    = 7 * bit     // … four or more characters of it, or backwards
	onwardWeight      = bit / 2     // a step of a walk in the direction of the step before
	turnWeight        = 7 * bit / 2 // a step in another direction
	readWeight        = 5 * bit / 2 // a digit or sign that is read as a letter in a word that is no term
)

// Behind a segment, what follows is known to begin anew: with what is appended to
// words, more often than inside of them.
const (
	signBehind  = 3 * bit / 2 // a sign; which one comes on top
	digitBehind = 9 * bit / 2 // a digit
	oneBehind   = 3 * bit     // the digit that most people append
)

// The weights of capitals, given the character before.
const (
	capitalWord   = 1 * bit // at the start of a term or name
	capitalFirst  = 2 * bit // at the start, or behind what is no letter
	capitalAmong  = bit / 4 // behind a capital
	capitalInside = 4 * bit // behind a small letter
	smallBehind   = 2 * bit // no capital, behind two
)

// shortTerm is the length below which a term is short, in runes.
const shortTerm = 6

// leastTerms is how many terms a shorter list counts as: an attacker must find out
// whose organization it is.
const leastTerms = 256

// oneOf returns the weight of one choice among n that are alike, in whole bits.
func oneOf(n int) weight { return weight(bits.Len(uint(n-1))) * bit }
