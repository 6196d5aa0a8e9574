package banned

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/normalize"
)

// kraft is the sum over a code of 2 to the minus length, at most 1 of a code that
// can be told apart (Kraft's inequality).
func kraft(weights []weight) (total float64) {
	for _, w := range weights {
		total += math.Exp2(-float64(w) / float64(bit))
	}
	return total
}

func TestTheSymbolsBehindEachPairAreACode(t *testing.T) {
	require.Len(t, trigramTables, accents*tableSize)
	for a := range accent(accents) {
		for before := range symbol(symbolsBefore) {
			for last := range symbol(symbolsBefore) {
				var weights []weight
				for s := range symbol(symbolsAfter) {
					w := a.weigh(pair{before, last}, s)
					require.Positive(t, w)
					weights = append(weights, w)
				}
				require.LessOrEqual(t, kraft(weights), 1.0, "accent %d behind the symbols %d and %d", a, before, last)
			}
		}
	}
}

func TestTheSignsAreACode(t *testing.T) {
	var weights []weight
	for r := rune(0); r <= '~'; r++ {
		if symbolOf(r) == symbolSign && (r < 'A' || r > 'Z') { // no folded character is a capital
			weights = append(weights, signWeights[r])
		}
	}
	require.Len(t, weights, 33)
	require.LessOrEqual(t, kraft(weights), 1.0)
}

func TestEveryCharacterHasASymbol(t *testing.T) {
	for want, chars := range map[symbol]string{0: "a", 25: "z", symbolDigit: "0", symbolDigit + 9: "9", symbolSign: " !/:@[`{~", symbolOther: "\x00\x1f\x7fßé日"} {
		for _, r := range chars {
			require.Equal(t, want, symbolOf(r))
			require.Equal(t, want < symbolDigit, want.isLetter())
			require.Equal(t, strings.ContainsRune("09", r), want.isDigit())
			require.Equal(t, symbolDigit <= want && want < symbolOther, want.isMark())
		}
	}
}

// The extended form and the readings say the same: what a digit or sign is read as
// is in its class, and whatever is read as a letter there is here.
func TestReadingsAgreeWithTheExtendedForm(t *testing.T) {
	for r := rune(' '); r <= '~'; r++ {
		if symbolOf(r).isLetter() || 'A' <= r && r <= 'Z' {
			require.Empty(t, readings(r))
			continue
		}
		class := mustNormal(normalize.Extended(), string(r))
		require.Equal(t, symbolOf([]rune(class)[0]).isLetter(), readings(r) != "", "%U", r)
		for _, letter := range readings(r) {
			require.Equal(t, class, mustNormal(normalize.Extended(), string(letter)), "%U", r)
		}
		for letter := 'a'; letter <= 'z'; letter++ {
			if mustNormal(normalize.Extended(), string(letter)) == class {
				require.Contains(t, readings(r), string(letter), "%U", r)
			}
		}
	}
	require.Empty(t, readings('é'))
	require.Empty(t, readings(0))
}

func TestCapitalsWeighWhatTheyTell(t *testing.T) {
	for password, want := range map[string]weight{
		"":             0,
		"password":     0,
		"Password":     capitalFirst,
		"1Password":    capitalFirst,
		"pass-Word":    capitalFirst,
		"PassWord":     capitalFirst + capitalInside,
		"PASSWORD":     capitalFirst + 7*capitalAmong,
		"PASSword":     capitalFirst + 3*capitalAmong + smallBehind,
		"PASS1word":    capitalFirst + 3*capitalAmong,
		"Пароль":       capitalFirst,
		"日本A":          capitalInside,
		"\u0301Ab1Ǆaz": capitalFirst + capitalFirst,
	} {
		e := newEstimate()
		require.NoError(t, e.load(password))
		require.Equal(t, want, e.capitalsIn(0, len(e.chars)), password)
		e.release()
	}
}

func TestOneOfCountsChoicesInWholeBits(t *testing.T) {
	for n := 1; n < 5000; n++ {
		require.Equal(t, slowOneOf(n), oneOf(n))
	}
}

// Every key of a layout touches the keys beside it, above and below, and no other.
func TestKeysTouchTheirNeighbours(t *testing.T) {
	const qwerty, qwertz, azerty, dvorak, keypad = 0, 1, 2, 3, 4
	tests := []struct {
		layout     int
		key        rune
		neighbours string
	}{
		{qwerty, 'g', "gtyfhvb"}, {qwerty, 'q', "q1!2@wa"}, {qwerty, '5', "5%4$6^rt"}, {qwerty, 'p', "p0)-_o[{l;:"}, {qwerty, '=', "=+-_[{]}"}, {qwerty, 'z', "zasx"},
		{qwertz, 'z', "z6&7/tugh"}, {qwertz, 'y', "yasx"},
		{azerty, 'a', "a1&2zq"}, {azerty, 'm', "mp^l:/!"},
		{dvorak, 'o', "o,<.>ae;:q"},
		{keypad, '5', "123456789"}, {keypad, '0', "012"}, {keypad, '1', "01245"},
	}
	for _, test := range tests {
		got := map[rune]bool{}
		for r := range rune(200) {
			if _, ok := layouts[test.layout].from(test.key, r); ok {
				got[r] = true
			}
		}
		want := map[rune]bool{}
		for _, r := range test.neighbours {
			want[r] = true
		}
		require.Equal(t, want, got, "layout %d, %c", test.layout, test.key)
	}
}
