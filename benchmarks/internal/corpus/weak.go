package corpus

import "slices"

// weak makes the weak kinds. Those with a target are the rows of the project's
// goal; the others tell how far a result carries.
func (m maker) weak(s *Sources) []Kind {
	seen := map[string]bool{}
	for _, password := range s.Passwords {
		seen[stem(password)] = true
	}
	leaked := func(name string, target float64, passwords []string) Kind {
		return m.plain(name, true, target, m.split.take(long(passwords)))
	}
	top10k, top100k := top(s.Million, 10_000), top(s.Million, 100_000)
	return []Kind{
		leaked("leaked, top 10,000", 0.99, top10k),
		leaked("leaked, top 100,000", 0.97, top100k),
		m.dressed("leaked words of the top 10,000, dressed up", 0.97, words(top10k)),
		m.dressed("leaked words of the top 100,000, dressed up", none, words(top100k)),
		leaked("leaked, the list behind the embedded one", none, s.Passwords),
		leaked("leaked, top 100,000, words not in that list", none, slices.DeleteFunc(slices.Clone(top100k), func(p string) bool { return seen[stem(p)] })),
		leaked("leaked, ranks 100,001 to 1,000,000", none, s.Million[min(100_000, len(s.Million)):]),
	}
}

// top returns the first n of a list.
func top(list []string, n int) []string { return list[:min(n, len(list))] }

// long keeps the passwords that a policy takes by their length.
func long(passwords []string) []string {
	return slices.DeleteFunc(slices.Clone(passwords), func(p string) bool { return len(p) < MinPassword })
}

// words keeps the passwords that are a word as people start from one: 4 to 16
// ASCII letters in lower case.
func words(passwords []string) []string {
	return slices.DeleteFunc(slices.Clone(passwords), func(p string) bool {
		return len(p) < 4 || len(p) > 16 || !all(p, isLower)
	})
}

// all reports whether f holds for every byte of s.
func all(s string, f func(byte) bool) bool {
	for i := range len(s) {
		if !f(s[i]) {
			return false
		}
	}
	return true
}

func isLower(b byte) bool { return 'a' <= b && b <= 'z' }
