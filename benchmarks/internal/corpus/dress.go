package corpus

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// A way dresses a word up to satisfy a policy, as people do.
type way struct {
	name  string
	dress func(d *dresser, word string) string
}

// ways are the ways, each as frequent as the next.
var ways = []way{
	{"Word, digit, sign", func(d *dresser, w string) string { return capital(w) + d.digits(1) + d.sign() }},
	{"Word, two or three digits, sign", func(d *dresser, w string) string { return capital(w) + d.digits(2+d.IntN(2)) + d.sign() }},
	{"Word, sign, digits", func(d *dresser, w string) string { return capital(w) + d.sign() + d.digits(1+d.IntN(3)) }},
	{"Word, run of digits, sign", func(d *dresser, w string) string { return capital(w) + d.run() + d.sign() }},
	{"Word, sign, run of digits", func(d *dresser, w string) string { return capital(w) + d.sign() + d.run() }},
	{"Word, run of digits", func(d *dresser, w string) string { return capital(w) + d.run() }},
	{"Word, year, sign", func(d *dresser, w string) string { return capital(w) + d.year() + d.sign() }},
	{"Word, sign, year", func(d *dresser, w string) string { return capital(w) + d.sign() + d.year() }},
	{"Word, year", func(d *dresser, w string) string { return capital(w) + d.year() }},
	{"Word, date", func(d *dresser, w string) string { return capital(w) + d.date() }},
	{"Word, digit, signs", func(d *dresser, w string) string {
		return capital(w) + d.digits(1) + strings.Repeat(d.sign(), 2+d.IntN(2))
	}},
	{"Word, common ending", func(d *dresser, w string) string { return capital(w) + d.ending() }},
	{"one letter replaced, sign, digits", func(d *dresser, w string) string { return capital(d.leet(w, 1)) + d.sign() + d.digits(1+d.IntN(2)) }},
	{"one letter replaced, digits, sign", func(d *dresser, w string) string { return capital(d.leet(w, 1)) + d.digits(1+d.IntN(2)) + d.sign() }},
	{"one letter replaced, year", func(d *dresser, w string) string { return capital(d.leet(w, 1)) + d.year() }},
	{"letters replaced, sign", func(d *dresser, w string) string { return d.odd(d.leet(w, len(w))) + d.sign() }},
	{"letters replaced, run of digits", func(d *dresser, w string) string { return capital(d.leet(w, len(w))) + d.run() }},
	{"letters replaced, year, sign", func(d *dresser, w string) string { return capital(d.leet(w, len(w))) + d.year() + d.sign() }},
	{"odd capitals, digits, sign", func(d *dresser, w string) string { return d.odd(w) + d.digits(1+d.IntN(3)) + d.sign() }},
	{"in capitals, run of digits, sign", func(d *dresser, w string) string { return strings.ToUpper(w) + d.run() + d.sign() }},
	{"sign, Word, digits", func(d *dresser, w string) string { return d.sign() + capital(w) + d.digits(1+d.IntN(3)) }},
	{"digits, Word, sign", func(d *dresser, w string) string { return d.digits(1+d.IntN(3)) + capital(w) + d.sign() }},
	{"year, Word, sign", func(d *dresser, w string) string { return d.year() + capital(w) + d.sign() }},
	{"Word between signs, digit", func(d *dresser, w string) string {
		s := d.sign()
		return s + capital(w) + d.digits(1) + s
	}},
	{"Word twice, digit", func(d *dresser, w string) string { return capital(w) + capital(w) + d.digits(1+d.IntN(2)) }},
	{"Word twice, sign between, digit", func(d *dresser, w string) string { return capital(w) + d.sign() + w + d.digits(1) }},
	{"two Words, digits, sign", func(d *dresser, w string) string {
		return capital(w) + capital(d.other()) + d.digits(1+d.IntN(2)) + d.sign()
	}},
	{"two Words, sign between, digits", func(d *dresser, w string) string {
		return capital(w) + d.sign() + capital(d.other()) + d.digits(1+d.IntN(2))
	}},
	{"Word, separator, digits", func(d *dresser, w string) string {
		return capital(w) + d.pick("-", "_", ".") + d.digits(2+d.IntN(3))
	}},
	{"reversed word, digits, sign", func(d *dresser, w string) string { return capital(reverse(w)) + d.digits(1+d.IntN(2)) + d.sign() }},
}

// A dresser draws what words are dressed up with.
type dresser struct {
	*rand.Rand
	words []string // for the second word
}

// dressesPerWord is how many passwords are made of each word, in different ways.
const dressesPerWord = 4

// dressed makes a kind of the words, each dressed up in several ways. What is
// too short or would not satisfy a policy is dropped.
func (m maker) dressed(name string, target float64, words []string) Kind {
	d := &dresser{m.random(name), m.split.take(words)}
	k := Kind{Name: name, Weak: true, Target: target}
	few := maker{m.split, m.n / dressesPerWord, m.seed}
	for _, sample := range few.plain(name, true, none, d.words).Samples {
		for _, i := range d.Perm(len(ways))[:dressesPerWord] {
			if password := ways[i].dress(d, sample.Password); len(password) >= MinPassword && classes(password) >= 3 {
				k.Samples = append(k.Samples, Sample{password, ways[i].name})
			}
		}
	}
	return k
}

// sign returns one of the signs that people use, the favourites more often.
func (d *dresser) sign() string {
	return d.pick("!", "!", "!", "@", "@", "#", "$", "*", "?", ".", "&", "%", "_", "-", "+")
}

// run returns digits that come to mind together.
func (d *dresser) run() string {
	return d.pick("123", "123", "1234", "12345", "321", "111", "007", "69", "99", "666", "777", "000", "101", "420", "456", "789", "123456", "11", "22")
}

// year returns a year of birth, or a current one.
func (d *dresser) year() string {
	if d.IntN(2) == 0 {
		return fmt.Sprint(2015 + d.IntN(13))
	}
	return fmt.Sprint(1950 + d.IntN(65))
}

// date returns a date of birth: day, month and year in the orders that people
// write.
func (d *dresser) date() string {
	day, month, year := 1+d.IntN(28), 1+d.IntN(12), 1950+d.IntN(65)
	switch d.IntN(4) {
	case 0:
		return fmt.Sprintf("%02d%02d", day, month)
	case 1:
		return fmt.Sprintf("%02d%02d%02d", day, month, year%100)
	case 2:
		return fmt.Sprintf("%02d%02d%d", month, day, year)
	default:
		return fmt.Sprintf("%02d%02d%d", day, month, year)
	}
}

// ending returns signs and letters that people append as one.
func (d *dresser) ending() string {
	return d.pick("123!@#", "!@#", "!@#123", "1!", "1qaz", "123abc", "4ever", "4life", "4me", "1!1!", "#1", "@123", "!1", "01!", "2u", "abc1", "!!1", "is#1", "1!2@", "qwe123")
}

// digits returns n random digits.
func (d *dresser) digits(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + d.IntN(10))
	}
	return string(b)
}

// pick returns one of the choices.
func (d *dresser) pick(choices ...string) string { return choices[d.IntN(len(choices))] }

// other returns another word, not too long to be the second one.
func (d *dresser) other() string {
	for range 8 {
		if w := d.pick(d.words...); len(w) <= 8 {
			return w
		}
	}
	return "love"
}

// images are what people write for a letter.
var images = map[byte][]string{
	'a': {"@", "4"}, 'b': {"8"}, 'e': {"3"}, 'g': {"9", "6"}, 'i': {"1", "!"}, 'l': {"1"},
	'o': {"0"}, 's': {"$", "5"}, 't': {"7", "+"}, 'z': {"2"},
}

// leet replaces up to n letters that have an image, those in front last: the
// first letter is to be a capital.
func (d *dresser) leet(word string, n int) string {
	var places []int
	for i := range len(word) {
		if images[word[i]] != nil && i > 0 {
			places = append(places, i)
		}
	}
	d.Shuffle(len(places), func(i, j int) { places[i], places[j] = places[j], places[i] })
	places = places[:min(n, len(places))]
	var b strings.Builder
	for i := range len(word) {
		if slices.Contains(places, i) {
			b.WriteString(d.pick(images[word[i]]...))
		} else {
			b.WriteByte(word[i])
		}
	}
	return b.String()
}

// odd puts a letter or two in upper case, anywhere.
func (d *dresser) odd(word string) string {
	b := []byte(word)
	for range 1 + d.IntN(2) {
		if i := d.IntN(len(b)); isLower(b[i]) {
			b[i] -= 'a' - 'A'
		}
	}
	return string(b)
}

// capital puts the first letter of an ASCII word in upper case.
func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// reverse returns an ASCII word backwards.
func reverse(word string) string {
	b := []byte(word)
	slices.Reverse(b)
	return string(b)
}

// classes counts the kinds of ASCII characters in a password: upper case, lower
// case, digits, signs.
func classes(password string) int {
	var upper, lower, digit, sign int
	for i := range len(password) {
		switch b := password[i]; {
		case isLower(b):
			lower = 1
		case 'A' <= b && b <= 'Z':
			upper = 1
		case '0' <= b && b <= '9':
			digit = 1
		default:
			sign = 1
		}
	}
	return upper + lower + digit + sign
}
