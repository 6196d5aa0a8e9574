package banned

import "math"

// The weights of characters outside ASCII, of which the tables have seen too few. They
// come in runs, and most scripts are alphabets.
const (
	otherWeight   = 10 * bit // one among its kind
	nearWeight    = 6 * bit  // … within nearRunes of the last one
	foreignWeight = 8 * bit  // its kind, at most
	runWeight     = 1 * bit  // … behind another one, at most

	nearRunes = 64
)

// weighOther returns the weight of a character outside ASCII, given that of its kind in
// the tables, the symbol that it is behind, and the last of its kind, 0 if there is none.
func weighOther(kind weight, behind symbol, last, r rune) weight {
	most := foreignWeight
	if behind == symbolOther {
		most = runWeight
	}
	if -nearRunes < r-last && r-last < nearRunes {
		return min(kind, most) + nearWeight
	}
	return min(kind, most) + otherWeight
}

// signWeights are those of the printable ASCII characters that are no letters or
// digits among their kind: people take some of them far more than others when a
// policy asks for one.
var signWeights = func() (weights ['~' + 1]weight) {
	for r := range weights {
		weights[r] = 15 * bit / 2
	}
	for w, signs := range map[weight]string{2 * bit: "!", 4 * bit: "@#$.*_-", 5 * bit: "&?%+ ,"} {
		for _, r := range signs {
			weights[r] = w
		}
	}
	return weights
}()

// findLiterals finds what each character weighs by itself: as it is or, in a word
// with digits and signs among its letters, as the letter that it is read as. Of the
// accents, the one counts in which all characters together weigh least.
func (e *estimate) findLiterals() {
	least := weight(math.MaxInt32)
	for a := range accent(accents) {
		e.tried = e.tried[:0]
		total, p, other := weight(0), startPair, rune(0)
		for i, s := range e.symbols {
			w := a.weigh(p, s)
			switch s {
			case symbolSign:
				w += signWeights[e.chars[i]]
			case symbolOther:
				w = weighOther(w, p.last, other, e.chars[i])
				other = e.chars[i]
			}
			e.tried = append(e.tried, w)
			total, p = total+w, p.then(s)
		}
		if total -= e.readWords(a); total < least {
			least = total
			e.literals, e.tried = e.tried, e.literals
		}
	}
}

// readWords puts the weights of letters in place of those of characters in each
// word that weighs less when it is read with other letters. It returns by how much.
func (e *estimate) readWords(a accent) (gain weight) {
	for start := 0; start < len(e.chars); {
		end, marks := e.wordAt(start)
		if marks > 0 {
			gain += e.readWord(a, start, end)
		}
		start = max(end, start+1)
	}
	return gain
}

// wordAt returns where the word that begins at start ends, and how many of its
// characters are digits or signs. These may come first and stand one or two at a
// time between letters; the last character is a letter.
func (e *estimate) wordAt(start int) (end, marks int) {
	end = start
	between := 0
	for i := start; i < len(e.chars) && between <= 2; i++ {
		switch {
		case e.symbols[i].isLetter():
			end, marks, between = i+1, marks+between, 0
		case readings(e.chars[i]) == "":
			return end, marks
		default:
			between++
		}
	}
	return end, marks
}

// readWord does for one word what readWords does for all.
func (e *estimate) readWord(a accent, start, end int) (gain weight) {
	e.read = e.read[:0]
	p := startPair
	for i := start; i < end; i++ {
		s := e.symbols[i]
		least := weight(math.MaxInt16)
		if s.isLetter() {
			least = a.weigh(p, s)
		}
		for _, letter := range readings(e.chars[i]) {
			if w := a.weigh(p, symbolOf(letter)) + readWeight; w < least {
				least, s = w, symbolOf(letter)
			}
		}
		e.read = append(e.read, least)
		gain += e.tried[i] - least
		p = p.then(s)
	}
	if gain <= 0 {
		return 0
	}
	copy(e.tried[start:end], e.read)
	return gain
}

// readings returns the letters that a digit or sign is read as: those that share
// its class in [normalize.Extended], and l with 1.
func readings(r rune) string {
	switch r {
	case '4', '@':
		return "a"
	case '8':
		return "b"
	case '(', '<':
		return "c"
	case '3':
		return "e"
	case '6', '9':
		return "g"
	case '1', '!', '|':
		return "il"
	case '0':
		return "o"
	case '5', '$':
		return "s"
	case '7', '+':
		return "t"
	case '2':
		return "z"
	}
	return ""
}
