package main

import (
	"slices"
	"strings"
)

// A keyboard is its rows of keys, digits first, aligned by column.
type keyboard [4]string

// The layouts of most of the countries that write in Latin letters.
var (
	qwerty = keyboard{"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"}
	qwertz = keyboard{"1234567890", "qwertzuiop", "asdfghjkl", "yxcvbnm"}
	azerty = keyboard{"1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn"}
)

// minWalk is the length of the shortest walk.
const minWalk = minTerm

// walks returns the walks over all keyboards, and the alphabet.
func walks() []string {
	terms := alphabet()
	for _, k := range []keyboard{qwerty, qwertz, azerty} {
		terms = slices.Concat(terms, k.alongRows(), k.columns())
	}
	return slices.Concat(terms, qwerty.blocks(), qwerty.zigzags())
}

// alongRows are the beginnings of rows of letters in both directions, among
// them qwerty, asdf, mnbvcxz and poiu.
func (k keyboard) alongRows() []string {
	var terms []string
	for _, row := range k[1:] {
		for _, r := range []string{row, reverse(row)} {
			for length := minWalk; length <= len(r); length++ {
				terms = append(terms, r[:length])
			}
		}
	}
	return terms
}

// blocks are the beginnings of two or three rows in turn, among them qweasd,
// asdasd, 1234qwer and qweasdzxc.
func (k keyboard) blocks() []string {
	var terms []string
	for _, a := range k {
		for _, b := range k {
			terms = append(terms, a[:3]+b[:3])
		}
	}
	return append(terms, k[0][:4]+k[1][:4], k[1][:4]+k[0][:4], k[1][:4]+k[2][:4],
		k[1][:3]+k[2][:3]+k[3][:3], k[0][:3]+k[1][:3]+k[2][:3],
		k[1][:2]+k[2][:2]+k[3][:2], k[0][:2]+k[1][:2]+k[2][:2]+k[3][:2])
}

// zigzags alternate between two neighbouring rows, or the digits and a row of
// letters, among them q1w2e3r4, 1q2w3e and a1s2d3f4.
func (k keyboard) zigzags() []string {
	var terms []string
	for _, pair := range [][2]string{{k[0], k[1]}, {k[1], k[2]}, {k[2], k[3]}, {k[0], k[2]}, {k[0], k[3]}} {
		for columns := 2; columns <= 5; columns++ {
			terms = append(terms, alternate(pair[0], pair[1], columns), alternate(pair[1], pair[0], columns))
		}
	}
	return terms
}

// alternate takes the first n keys of two rows, one of each in turn.
func alternate(a, b string, n int) string {
	var s strings.Builder
	for i := range n {
		s.WriteByte(a[i])
		s.WriteByte(b[i])
	}
	return s.String()
}

// columns go down and up the slanted columns of the left hand, one to three of
// them, with and without the digit: 1qaz, zaq1, 1qaz2wsx, qazwsxedc, 1qazxsw2.
func (k keyboard) columns() []string {
	var terms []string
	for _, top := range []int{0, 1} {
		var down []string
		for i := range 5 {
			column := ""
			for _, row := range k[top:] {
				column += row[i : i+1]
			}
			down = append(down, column)
		}
		for _, c := range down {
			if len(c) >= minWalk {
				terms = append(terms, c, reverse(c))
			}
		}
		for i, a := range down[:2] {
			b := down[i+1]
			terms = append(terms, a+b, reverse(a)+reverse(b), a+reverse(b), reverse(a)+b, b+a)
		}
		terms = append(terms, down[0]+down[1]+down[2], reverse(down[0]+down[1]+down[2]))
	}
	return terms
}

// alphabet is the beginning of the alphabet, letters in repetition, and both
// mixed with digits.
func alphabet() []string {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	terms := strings.Fields("abc123 123abc abcd1234 1234abcd abcabc abc1234 abcde123 a1b2c3 a1b2c3d4 a1b2c3d4e5 1a2b3c 1a2b3c4d aabbcc xyz123")
	for length := minWalk; length <= 10; length++ {
		terms = append(terms, letters[:length])
	}
	for _, letter := range "abcdefghijkmnpqrstuvwxyz" { // o and l are 0 and 1 in normal form
		terms = append(terms, strings.Repeat(string(letter), 4))
	}
	return append(terms, "wxyz", "zyxw", "dcba", "fedcba")
}

// reverse returns an ASCII string backwards.
func reverse(s string) string {
	b := []byte(s)
	slices.Reverse(b)
	return string(b)
}
