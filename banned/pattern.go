package banned

// A Pattern is what the profile [Hardened] takes for one segment of a password
// beside terms: of one kind each, however many characters it has.
type Pattern uint8

// The patterns, in the order of their names.
const (
	NoPattern       Pattern = iota
	PatternDate             // a day, with or without a year
	PatternEdited           // a term with one edit inside
	PatternKeyboard         // keys that lie together
	PatternName             // a part of a name of the account or of the service
	PatternRepeat           // what stood before, once more
	PatternReversed         // a term written backwards
	PatternSequence         // characters that follow each other: abcd, 9876
	PatternYear             // a year of four digits
)

var patternNames = [...]string{"", "date", "edited", "keyboard", "name", "repeat", "reversed", "sequence", "year"}

// String returns the pattern's name in JSON.
func (p Pattern) String() string { return patternNames[p] }

// MarshalText returns the pattern's name.
func (p Pattern) MarshalText() ([]byte, error) { return []byte(p.String()), nil }
