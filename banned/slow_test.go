package banned

import (
	"strings"
	"unicode/utf8"

	"github.com/passverdict/passverdict/normalize"
)

// slowFinding is the documented evaluation written as plainly as it can be:
// every term is tried at every place, with the textbook edit distance and a
// recursion over all covers.
type slowFinding struct {
	Reasons []Reason
	Score   int
	Lists   []Source
}

func slowCheck(form *normalize.Form, password string, custom, global, names []string) slowFinding {
	normal := func(s string) string {
		n, err := form.String(s)
		if err != nil {
			panic("the oracle takes valid UTF-8 only")
		}
		return n
	}
	p := []rune(normal(password))
	lists := map[Source][]string{}
	for _, term := range custom {
		lists[Custom] = append(lists[Custom], normal(term))
	}
	for _, term := range global {
		lists[Global] = append(lists[Global], normal(term))
	}

	fuzzy, name, blamed := false, false, map[Source]bool{}
	for source, terms := range lists {
		for _, term := range terms {
			if levenshtein(p, []rune(term)) <= 1 {
				fuzzy, blamed[source] = true, true
			}
		}
	}
	for _, n := range names {
		if n = normal(n); utf8.RuneCountInString(n) >= 4 && strings.Contains(string(p), n) {
			name = true
		}
	}
	score := slowScore(p, append(lists[Custom], lists[Global]...))
	if score < 5 {
		for source, terms := range lists {
			for _, term := range terms {
				if strings.Contains(string(p), term) {
					blamed[source] = true
				}
			}
		}
	}

	f := slowFinding{Score: score, Reasons: []Reason{}, Lists: []Source{}}
	if fuzzy {
		f.Reasons = append(f.Reasons, ReasonFuzzy)
	}
	if name {
		f.Reasons = append(f.Reasons, ReasonName)
	}
	if score < 5 {
		f.Reasons = append(f.Reasons, ReasonScore)
	}
	for _, source := range []Source{Custom, Global} {
		if blamed[source] {
			f.Lists = append(f.Lists, source)
		}
	}
	return f
}

func slowScore(p []rune, terms []string) int {
	known := map[int]int{}
	var rest func(start int) int
	rest = func(start int) int {
		if start == len(p) {
			return 0
		}
		if points, ok := known[start]; ok {
			return points
		}
		least := 1 + rest(start+1)
		for _, term := range terms {
			if strings.HasPrefix(string(p[start:]), term) {
				least = min(least, 1+rest(start+utf8.RuneCountInString(term)))
			}
		}
		known[start] = least
		return least
	}
	return rest(0)
}

func levenshtein(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
