package banned

// The years that people put into passwords: of birth, of events, of now and soon.
const (
	firstYear = 1930
	lastYear  = 2039
)

// yearAt reports whether the four digits from start on are such a year.
func yearAt(chars []rune, start int) bool {
	y, ok := numberAt(chars, start, 4)
	return ok && firstYear <= y && y <= lastYear
}

// numberAt returns the number that so many digits from start on make.
func numberAt(chars []rune, start, digits int) (n int, ok bool) {
	if start+digits > len(chars) {
		return 0, false
	}
	for _, r := range chars[start : start+digits] {
		if r < '0' || r > '9' {
			return 0, false
		}
		n = 10*n + int(r-'0')
	}
	return n, true
}

// A dateShape is a way to write a date, in digits of day (or month), month (or
// day) and year, apart by a sign or not.
type dateShape struct {
	fields [3]dateField
	digits int
	weight weight // of one day among those that it can write
}

type dateField uint8

const (
	noField dateField = iota
	dayOrMonth
	shortYear // two digits, of any year
	longYear  // four digits
)

// dateShapes are the orders in use. A day and a month that could be each other
// cost nothing to tell apart: the shape says only that there are two.
var dateShapes = [...]dateShape{
	{[3]dateField{dayOrMonth, dayOrMonth, longYear}, 8, oneOf(2 * 366 * (lastYear - firstYear))},
	{[3]dateField{longYear, dayOrMonth, dayOrMonth}, 8, oneOf(2 * 366 * (lastYear - firstYear))},
	{[3]dateField{dayOrMonth, dayOrMonth, shortYear}, 6, oneOf(2 * 366 * 100)},
	{[3]dateField{shortYear, dayOrMonth, dayOrMonth}, 6, oneOf(2 * 366 * 100)},
	{[3]dateField{dayOrMonth, dayOrMonth, noField}, 4, oneOf(2 * 366)},
}

// offerDates offers the year and the dates that begin at start.
func (e *estimate) offerDates(start int) {
	if !e.symbols[start].isDigit() {
		return
	}
	if yearAt(e.chars, start) {
		e.offer(start+4, yearWeight+oneOf(lastYear-firstYear+1), PatternYear, 0)
	}
	for i := range dateShapes {
		shape := &dateShapes[i]
		if end, ok := shape.match(e.chars, start); ok {
			w := dateWeight + shape.weight
			if end-start > shape.digits {
				w += dateSignWeight
			}
			e.offer(end, w, PatternDate, 0)
		}
	}
}

// match returns where the date ends if one of this shape begins at start.
func (s *dateShape) match(chars []rune, start int) (end int, ok bool) {
	var numbers [2]int // day and month, in some order
	var sign rune
	found := 0
	for i, field := range s.fields {
		if field == noField {
			break
		}
		if i == 1 && start < len(chars) && isDateSign(chars[start]) {
			sign = chars[start]
		}
		if i > 0 && sign != 0 {
			if start >= len(chars) || chars[start] != sign {
				return 0, false
			}
			start++
		}
		switch field {
		case longYear:
			if !yearAt(chars, start) {
				return 0, false
			}
			start += 4
		default:
			n, ok := numberAt(chars, start, 2)
			if !ok {
				return 0, false
			}
			if field == dayOrMonth {
				numbers[found], found = n, found+1
			}
			start += 2
		}
	}
	return start, isDay(numbers[0], numbers[1]) || isDay(numbers[1], numbers[0])
}

func isDateSign(r rune) bool { return r == '.' || r == '-' || r == '/' || r == '_' || r == ' ' }

// isDay reports whether a month can have such a day.
func isDay(month, day int) bool { return 1 <= month && month <= 12 && 1 <= day && day <= 31 }
