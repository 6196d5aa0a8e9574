package policy

import "github.com/passverdict/passverdict/banned"

// A WeaknessCode names a kind of weakness.
type WeaknessCode uint8

// The kinds of weaknesses. Those of the first group stand at a place of the
// password, the others are about the whole.
const (
	WeakBlocked     WeaknessCode = iota // a term of the custom list
	WeakCommon                          // a term of the global list
	WeakNearBlocked                     // one edit away from a term of the custom list
	WeakNearCommon                      // one edit away from a term of the global list
	WeakName                            // a name of the user or of the organization, or a part of one
	WeakDisguised                       // a term written backwards or with one edit
	WeakDate                            // a date or a year
	WeakKeyboard                        // keys that lie together
	WeakRepeat                          // what stood before, once more
	WeakSequence                        // characters that follow each other

	WeakSimple      // banned for having so little in it
	WeakShort       // [TooShort]
	WeakLong        // [TooLong]
	WeakKinds       // [NotComplex]
	WeakAccountName // [ContainsAccountName]
	WeakDisplayName // [ContainsDisplayName]
	WeakReused      // [InHistory], [SameAsCurrent]
	WeakBreached    // [Compromised]
	WeakCharacters  // [InvalidCharacter]
	WeakEarly       // [TooYoung]: the moment is wrong, and not the password
	WeakUnchecked   // [ListUnavailable]: likewise
)

var weaknessNames = []string{
	"blockedTerm", "commonTerm", "nearBlockedTerm", "nearCommonTerm", "name",
	"disguisedTerm", "date", "keyboardWalk", "repeat", "sequence",
	"tooSimple", "tooShort", "tooLong", "fewKinds", "accountName", "displayName", "reused", "breached", "unusableCharacters",
	"tooEarly", "notChecked",
}

// String returns the code's name in JSON.
func (c WeaknessCode) String() string { return enumName(weaknessNames, c) }

// MarshalText returns the code's name.
func (c WeaknessCode) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// A Suggestion names what a person may do about a rejected password.
type Suggestion uint8

// The suggestions. Of those that weaknesses call for, the greatest is made: what
// makes a password another one comes before what changes it a little, and what
// no password changes before both.
const (
	NoSuggestion     Suggestion = iota
	SuggestLonger               // add to it
	SuggestShorter              // take from it
	SuggestKinds                // use more kinds of characters
	SuggestPlain                // use characters that every keyboard has
	SuggestNew                  // make one that was never used
	SuggestNoNames              // leave out names
	SuggestUnrelated            // put unrelated words together
	SuggestLater                // try again later
)

var suggestionNames = []string{
	"", "addToIt", "shorten", "moreKinds", "plainCharacters", "neverUsed", "noNames", "unrelatedWords", "tryLater",
}

// String returns the suggestion's name in JSON, "" for NoSuggestion.
func (s Suggestion) String() string { return enumName(suggestionNames, s) }

// MarshalText returns the suggestion's name.
func (s Suggestion) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// weaknesses tells of each weakness what is said about it and what helps. What
// breaks a rule is said in the sentence of that rule, which differs by side.
var weaknesses = map[WeaknessCode]struct {
	text       messageKey
	suggestion Suggestion
}{
	WeakBlocked:     {"weak.blocked", SuggestUnrelated},
	WeakCommon:      {"weak.common", SuggestUnrelated},
	WeakNearBlocked: {"weak.nearBlocked", SuggestUnrelated},
	WeakNearCommon:  {"weak.nearCommon", SuggestUnrelated},
	WeakName:        {"weak.name", SuggestNoNames},
	WeakDisguised:   {"weak.disguised", SuggestUnrelated},
	WeakDate:        {"weak.date", SuggestUnrelated},
	WeakKeyboard:    {"weak.keyboard", SuggestUnrelated},
	WeakRepeat:      {"weak.repeat", SuggestUnrelated},
	WeakSequence:    {"weak.sequence", SuggestUnrelated},
	WeakSimple:      {"weak.simple", SuggestUnrelated},
	WeakShort:       {"", SuggestLonger},
	WeakLong:        {"", SuggestShorter},
	WeakKinds:       {"", SuggestKinds},
	WeakAccountName: {"", SuggestNoNames},
	WeakDisplayName: {"", SuggestNoNames},
	WeakReused:      {"", SuggestNew},
	WeakBreached:    {"", SuggestNew},
	WeakCharacters:  {"", SuggestPlain},
	WeakEarly:       {"", SuggestLater},
	WeakUnchecked:   {"", SuggestLater},
}

// ruleWeaknesses are the weaknesses that broken rules are. The codes of banned
// passwords are not there: foundWeaknesses are.
var ruleWeaknesses = map[Code]WeaknessCode{
	TooShort:            WeakShort,
	TooLong:             WeakLong,
	NotComplex:          WeakKinds,
	ContainsAccountName: WeakAccountName,
	ContainsDisplayName: WeakDisplayName,
	InHistory:           WeakReused,
	TooYoung:            WeakEarly,
	InvalidCharacter:    WeakCharacters,
	SameAsCurrent:       WeakReused,
	Compromised:         WeakBreached,
	ListUnavailable:     WeakUnchecked,
}

// A find is a kind of match in a banned password, with the list that it is of or
// the pattern that it is.
type find struct {
	kind    banned.Kind
	list    banned.Source
	pattern banned.Pattern
}

// foundWeaknesses are the weaknesses that matches are, where the password is
// banned for that reason: a term that costs a point too few in a password with
// points enough is no weakness.
var foundWeaknesses = map[find]struct {
	code   WeaknessCode
	reason banned.Reason
}{
	{banned.KindToken, banned.Custom, banned.NoPattern}: {WeakBlocked, banned.ReasonScore},
	{banned.KindToken, banned.Global, banned.NoPattern}: {WeakCommon, banned.ReasonScore},
	{banned.KindFuzzy, banned.Custom, banned.NoPattern}: {WeakNearBlocked, banned.ReasonFuzzy},
	{banned.KindFuzzy, banned.Global, banned.NoPattern}: {WeakNearCommon, banned.ReasonFuzzy},
	{banned.KindName, banned.NoList, banned.NoPattern}:  {WeakName, banned.ReasonName},

	{banned.KindPattern, banned.Custom, banned.PatternEdited}:   {WeakDisguised, banned.ReasonScore},
	{banned.KindPattern, banned.Global, banned.PatternEdited}:   {WeakDisguised, banned.ReasonScore},
	{banned.KindPattern, banned.Custom, banned.PatternReversed}: {WeakDisguised, banned.ReasonScore},
	{banned.KindPattern, banned.Global, banned.PatternReversed}: {WeakDisguised, banned.ReasonScore},
	{banned.KindPattern, banned.NoList, banned.PatternName}:     {WeakName, banned.ReasonScore},
	{banned.KindPattern, banned.NoList, banned.PatternDate}:     {WeakDate, banned.ReasonScore},
	{banned.KindPattern, banned.NoList, banned.PatternYear}:     {WeakDate, banned.ReasonScore},
	{banned.KindPattern, banned.NoList, banned.PatternKeyboard}: {WeakKeyboard, banned.ReasonScore},
	{banned.KindPattern, banned.NoList, banned.PatternRepeat}:   {WeakRepeat, banned.ReasonScore},
	{banned.KindPattern, banned.NoList, banned.PatternSequence}: {WeakSequence, banned.ReasonScore},
}

// suggestionKeys are the sentences of the suggestions.
var suggestionKeys = map[Suggestion]messageKey{
	NoSuggestion:     "suggest.other",
	SuggestLonger:    "suggest.longer",
	SuggestShorter:   "suggest.shorter",
	SuggestKinds:     "suggest.kinds",
	SuggestPlain:     "suggest.plain",
	SuggestNew:       "suggest.new",
	SuggestNoNames:   "suggest.noNames",
	SuggestUnrelated: "suggest.unrelated",
	SuggestLater:     "suggest.later",
}
