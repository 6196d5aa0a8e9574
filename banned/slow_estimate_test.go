package banned

import (
	"cmp"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/passverdict/passverdict/normalize"
)

// slowEstimate is the cost of a password under the profile [Hardened] written as
// plainly as it can be: all segments are put together by trying everything at every
// place, and a recursion goes over all covers. It shares with the fast one the
// tables only: weights, trigrams, readings and keyboards.
type slowEstimate struct {
	folded, extended []rune
	capitals         []weight // of each folded character
	literals         []weight
	segments         []slowSegment
}

type slowSegment struct {
	start, end int
	weight     weight
	pattern    Pattern
	lists      listSet
}

func newSlowEstimate(form *normalize.Form, password string, custom, global, names []string) *slowEstimate {
	e := &slowEstimate{
		folded:   []rune(mustNormal(normalize.Folded(), password)),
		extended: []rune(mustNormal(normalize.Extended(), password)),
		capitals: slowCapitals(password),
	}
	e.folded = e.folded[:min(len(e.folded), MaxRunes)]
	e.extended = e.extended[:min(len(e.extended), MaxRunes)]
	e.literals = e.lightest()
	e.addTerms(form, custom, Custom)
	e.addTerms(form, global, Global)
	for _, name := range names {
		e.addName([]rune(mustNormal(normalize.Extended(), name)))
	}
	for start := range e.folded {
		e.addRepeat(start)
		e.addSequence(start)
		for _, l := range layouts {
			e.addWalk(l, start)
		}
		for end := start + 4; end <= len(e.folded); end++ {
			e.addDate(start, end)
		}
	}
	return e
}

func mustNormal(form *normalize.Form, s string) string {
	normal, err := form.String(s)
	if err != nil {
		panic("the oracle takes valid UTF-8 only")
	}
	return normal
}

// add adds a segment, with its capitals: the first of a term or name costs little.
func (e *slowEstimate) add(start, end int, w weight, p Pattern, lists listSet) {
	w += sum(e.capitals[start:end])
	if lists != 0 || p == PatternName {
		w -= max(0, e.capitals[start]-capitalWord)
	}
	e.segments = append(e.segments, slowSegment{start, end, w, p, lists})
}

// cost is that of the cheapest cover.
func (e *slowEstimate) cost() weight {
	from := map[int][]slowSegment{}
	for _, s := range e.segments {
		from[s.start] = append(from[s.start], s)
	}
	type state struct {
		start  int
		behind bool // a segment
	}
	rests := map[state]weight{}
	var rest func(s state) weight
	rest = func(at state) weight {
		if at.start == len(e.folded) {
			return 0
		}
		if w, ok := rests[at]; ok {
			return w
		}
		literal := e.literals[at.start]
		if at.behind {
			literal = min(literal, slowBehind(e.folded[at.start]))
		}
		least := literal + e.capitals[at.start] + rest(state{at.start + 1, false})
		for _, s := range from[at.start] {
			least = min(least, s.weight+rest(state{s.end, true}))
		}
		rests[at] = least
		return least
	}
	return rest(state{})
}

// between is what the characters from start to end weigh by themselves, behind a
// segment unless they are the first.
func (e *slowEstimate) between(start, end int) (total weight) {
	for i := start; i < end; i++ {
		literal := e.literals[i]
		if i == start && start > 0 {
			literal = min(literal, slowBehind(e.folded[i]))
		}
		total += literal + e.capitals[i]
	}
	return total
}

// slowBehind is what a character weighs behind a segment.
func slowBehind(r rune) weight {
	switch {
	case r == '1':
		return oneBehind
	case '0' <= r && r <= '9':
		return digitBehind
	case symbolOf(r) == symbolSign:
		return signBehind + signWeights[r]
	}
	return math.MaxInt16
}

// slowCapitals returns the weight of the capitals among the characters that each
// folded one, and no earlier one, comes from or has before it.
func slowCapitals(password string) (weights []weight) {
	offsets, err := normalize.Folded().AppendOffsets(nil, password)
	if err != nil {
		panic("the oracle takes valid UTF-8 only")
	}
	totals := slowCapitalTotals(password)
	before := weight(0)
	for _, offset := range offsets[:len(offsets)-1] {
		weights = append(weights, totals[offset]-before)
		before = totals[offset]
	}
	return weights
}

// slowCapitalTotals looks at each letter and the two characters before it. It returns
// the weight of all capitals up to each character.
func slowCapitalTotals(password string) (totals []weight) {
	total := weight(0)
	kinds := "xx" // lower, upper, something else
	for _, r := range password {
		switch {
		case unicode.IsUpper(r):
			kinds += "u"
		case unicode.IsLetter(r):
			kinds += "l"
		default:
			kinds += "x"
		}
		switch last := kinds[len(kinds)-3:]; {
		case last[1:] == "xu":
			total += capitalFirst
		case last[1:] == "lu":
			total += capitalInside
		case last[1:] == "uu":
			total += capitalAmong
		case last == "uul":
			total += smallBehind
		}
		totals = append(totals, total)
	}
	return totals
}

// aWord is a word in letters and marks that have a reading: l and m.
var aWord = regexp.MustCompile(`(m{0,2}l)+`)

// lightest returns the weights of the characters in the accent that suits best.
func (e *slowEstimate) lightest() (best []weight) {
	kinds := ""
	for _, r := range e.folded {
		switch {
		case 'a' <= r && r <= 'z':
			kinds += "l"
		case readings(r) != "":
			kinds += "m"
		default:
			kinds += "x"
		}
	}
	for a := range accent(accents) {
		weights := make([]weight, len(e.folded))
		for i, r := range e.folded {
			weights[i] = a.weigh(pairBefore(e.folded[:i]), symbolOf(r))
			if symbolOf(r) == symbolSign {
				weights[i] += signWeights[r]
			} else if symbolOf(r) == symbolOther {
				weights[i] = min(weights[i], foreignWeight)
				if i > 0 && symbolOf(e.folded[i-1]) == symbolOther {
					weights[i] = min(weights[i], runWeight)
				}
				weights[i] += otherWeight
				if before := slices.DeleteFunc(slices.Clone(e.folded[:i]), isPrintable); len(before) == 0 && r < 64 ||
					len(before) > 0 && max(before[len(before)-1]-r, r-before[len(before)-1]) < 64 {
					weights[i] += nearWeight - otherWeight
				}
			}
		}
		for _, at := range aWord.FindAllStringIndex(kinds, -1) {
			asWord := slowWord(a, e.folded[at[0]:at[1]])
			if strings.Contains(kinds[at[0]:at[1]], "m") && sum(asWord) < sum(weights[at[0]:at[1]]) {
				copy(weights[at[0]:at[1]], asWord)
			}
		}
		if best == nil || sum(weights) < sum(best) {
			best = weights
		}
	}
	return best
}

// isPrintable reports whether a folded character is of ASCII and visible, or a blank.
func isPrintable(r rune) bool { return ' ' <= r && r <= '~' }

// slowWord reads each character as what weighs least behind what was read before.
func slowWord(a accent, word []rune) (weights []weight) {
	var read []rune
	for _, r := range word {
		least, as := weight(math.MaxInt32), r
		if 'a' <= r && r <= 'z' {
			least = a.weigh(pairBefore(read), symbolOf(r))
		}
		for _, letter := range readings(r) {
			if w := a.weigh(pairBefore(read), symbolOf(letter)) + readWeight; w < least {
				least, as = w, letter
			}
		}
		weights, read = append(weights, least), append(read, as)
	}
	return weights
}

// pairBefore returns the last two symbols.
func pairBefore(chars []rune) pair {
	p := startPair
	for _, r := range chars {
		p = pair{p.last, symbolOf(r)}
	}
	return p
}

func sum(weights []weight) (total weight) {
	for _, w := range weights {
		total += w
	}
	return total
}

// substituted is what digits and signs weigh in a term that has letters, too.
func (e *slowEstimate) substituted(start, end int) weight {
	marks := 0
	for _, r := range e.folded[start:end] {
		if isPrintable(r) && (r < 'a' || r > 'z') {
			marks++
		}
	}
	if marks == end-start {
		return 0
	}
	if end-start < 6 {
		return 2 * substitutedWeight * weight(marks)
	}
	return substitutedWeight * weight(marks)
}

// slowTerm is what a term of so many characters weighs that is one of so many.
func slowTerm(length, terms int) weight {
	if length < 6 {
		return shortTermWeight + slowOneOf(max(leastTerms, terms))
	}
	return termWeight + slowOneOf(max(leastTerms, terms))
}

// addTerms tries each term of a list at each place: as it is and backwards, and
// each run of letters against each term.
func (e *slowEstimate) addTerms(form *normalize.Form, list []string, source Source) {
	distinct := map[string]bool{}
	for _, term := range list {
		term = mustNormal(normalize.Extended(), mustNormal(form, strings.TrimSpace(term)))
		if n := len([]rune(term)); 0 < n && n <= MaxRunes {
			distinct[term] = true
		}
	}
	// The longest first: at one place, the first eight count, either way.
	texts := slices.SortedFunc(maps.Keys(distinct), func(a, b string) int {
		return cmp.Compare(utf8.RuneCountInString(b), utf8.RuneCountInString(a))
	})
	straight, backwards := map[int]int{}, map[int]int{} // terms at each place
	for _, text := range texts {
		term := []rune(text)
		one := slowTerm(len(term), len(distinct))
		reversed := slices.Clone(term)
		slices.Reverse(reversed)
		for start := range e.extended {
			end := start + len(term)
			if end > len(e.extended) {
				break
			}
			if part := e.extended[start:end]; slices.Equal(part, term) && straight[start] < 8 {
				straight[start]++
				e.add(start, end, one+e.substituted(start, end), NoPattern, 1<<source)
			}
			if part := e.extended[start:end]; len(term) >= 5 && slices.Equal(part, reversed) && backwards[start] < 8 {
				backwards[start]++
				e.add(start, end, one+reversedWeight+e.substituted(start, end), PatternReversed, 1<<source)
			}
		}
		for _, at := range runsOfLetters(e.folded) {
			if n := at[1] - at[0]; n >= 6 && levenshtein(e.extended[at[0]:at[1]], term) <= 1 {
				e.add(at[0], at[1], slowTerm(n, len(distinct))+editedWeight+slowOneOf(n)+e.substituted(at[0], at[1]), PatternEdited, 1<<source)
			}
		}
	}
}

// runsOfLetters returns where they start and end, each as long as it can be.
func runsOfLetters(chars []rune) (runs [][2]int) {
	isLetter := func(i int) bool { return 0 <= i && i < len(chars) && 'a' <= chars[i] && chars[i] <= 'z' }
	for start := range chars {
		end := start
		for isLetter(end) {
			end++
		}
		if isLetter(start) && !isLetter(start-1) {
			runs = append(runs, [2]int{start, end})
		}
	}
	return runs
}

// slowOneOf counts in whole bits how many choices there are.
func slowOneOf(n int) weight {
	bits := 0
	for 1<<bits < n {
		bits++
	}
	return weight(bits) * 8
}

// addName tries each part of the name at each place.
func (e *slowEstimate) addName(name []rune) {
	name = name[:min(len(name), MaxRunes)]
	for _, whole := range []weight{nameWeight, namePartWeight} {
		for start := range e.extended {
			end := len(e.extended) // of the longest part that is there
			for end > start && !strings.Contains(string(name), string(e.extended[start:end])) {
				end--
			}
			switch n := end - start; {
			case n == len(name) && n >= 3:
				e.add(start, end, whole+e.substituted(start, end), PatternName, 0)
			case n >= 4:
				e.add(start, end, namePartWeight+e.substituted(start, end), PatternName, 0)
			}
		}
		slices.Reverse(name)
	}
}

// addRepeat compares what follows with what stood before, at each distance.
func (e *slowEstimate) addRepeat(start int) {
	longest, distance := 0, 0
	for d := 1; d <= start && d <= 32; d++ {
		n := 0
		for start+n < len(e.folded) && e.folded[start+n] == e.folded[start+n-d] {
			n++
		}
		if n > longest {
			longest, distance = n, d
		}
	}
	if longest >= 3 {
		e.add(start, start+longest, repeatWeight+slowOneOf(distance), PatternRepeat, 0)
	}
}

// addSequence looks for the longest part of the alphabet or of the digits, which go
// round.
func (e *slowEstimate) addSequence(start int) {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	digits := strings.Repeat("0123456789", MaxRunes/10+2)
	for end := len(e.folded); end >= start+4; end-- {
		part := e.folded[start:end]
		backwards := slices.Clone(part)
		slices.Reverse(backwards)
		for _, text := range []string{string(part), string(backwards)} {
			if strings.Contains(letters, text) || strings.Contains(digits, text) {
				e.add(start, end, sequenceWeight+5*bit+slowOneOf(end-start), PatternSequence, 0)
				return
			}
		}
	}
}

// addWalk goes from key to key as long as they touch.
func (e *slowEstimate) addWalk(l *layout, start int) {
	steps, end := weight(0), start+1
	var last direction
	for ; end < len(e.folded); end++ {
		d, ok := l.from(e.folded[end-1], e.folded[end])
		if !ok {
			break
		}
		if end > start+1 && d == last {
			steps += onwardWeight
		} else {
			steps += turnWeight
		}
		last = d
	}
	if end-start >= 4 {
		e.add(start, end, keyboardWeight+l.weight+slowOneOf(40)+steps, PatternKeyboard, 0)
	}
}

// The ways to write a date, less the signs: a year is y or, with two digits, s.
var slowDates = []struct {
	layout string
	ways   int
}{
	{"dd dd yyyy", 2 * 366 * 109}, {"yyyy dd dd", 2 * 366 * 109}, {"dd dd ss", 2 * 366 * 100}, {"ss dd dd", 2 * 366 * 100}, {"dd dd", 2 * 366},
}

// addDate tries each way to write a year or a date from start to end.
func (e *slowEstimate) addDate(start, end int) {
	text := string(e.folded[start:end])
	if slowYear(text) {
		e.add(start, end, yearWeight+slowOneOf(110), PatternYear, 0)
	}
	for _, date := range slowDates {
		for _, sign := range []string{"", ".", "-", "/", "_", " "} {
			if layout := strings.ReplaceAll(date.layout, " ", sign); isDateIn(text, layout, sign) {
				w := dateWeight + slowOneOf(date.ways)
				if sign != "" {
					w += dateSignWeight
				}
				e.add(start, end, w, PatternDate, 0)
			}
		}
	}
}

func slowYear(text string) bool {
	y, err := strconv.Atoi(text)
	return err == nil && len(text) == 4 && '0' <= text[0] && text[0] <= '9' && 1930 <= y && y <= 2039
}

// isDateIn reports whether the text has digits where the layout has letters, and
// whether they are a date.
func isDateIn(text, layout, sign string) bool {
	if len(text) != len(layout) {
		return false
	}
	fields := map[byte]string{}
	for i := range len(text) {
		isDigit := '0' <= text[i] && text[i] <= '9'
		if isSign := sign != "" && layout[i] == sign[0]; isSign && text[i] != sign[0] || !isSign && !isDigit {
			return false
		}
		if isDigit {
			fields[layout[i]] += text[i : i+1]
		}
	}
	if year, ok := fields['y']; ok && !slowYear(year) {
		return false
	}
	a, _ := strconv.Atoi(fields['d'][:2])
	b, _ := strconv.Atoi(fields['d'][2:])
	isDay := func(month, day int) bool { return 1 <= month && month <= 12 && 1 <= day && day <= 31 }
	return isDay(a, b) || isDay(b, a)
}
