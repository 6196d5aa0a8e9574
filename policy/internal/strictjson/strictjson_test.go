package strictjson_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/policy/internal/strictjson"
)

type inner struct {
	N    int    `json:"n"`
	U    uint32 `json:"u"`
	Skip string `json:"-"`
}

// A word decodes itself from text, a raw from JSON.
type word string

func (w *word) UnmarshalText(text []byte) error {
	if string(text) == "bad" {
		return errors.New("a bad word")
	}
	*w = word(text)
	return nil
}

type nested struct{ numbers []int }

func (n *nested) UnmarshalJSON(data []byte) error { return strictjson.Unmarshal(data, &n.numbers) }

type outer struct {
	inner
	S     string   `json:"s"`
	B     bool     `json:"b"`
	P     *inner   `json:"p"`
	L     []string `json:"l"`
	Inner []inner  `json:"inner"`
	W     word     `json:"w"`
	R     nested   `json:"r"`
}

func TestUnmarshalTakesWhatFits(t *testing.T) {
	var got outer
	err := strictjson.Unmarshal([]byte(` {"n": -3, "s": "a\u00e4\ud83d\ude00\\ud800", "b": true, "p": {"u": 4294967295}, "l": ["x", ""],
		"inner": [{}, {"n": 7}], "w": "good", "r": [1, 2]} `), &got)
	require.NoError(t, err)
	require.Empty(t, cmp.Diff(outer{
		inner: inner{N: -3}, S: "aä😀\\ud800", B: true, P: &inner{U: 4294967295}, L: []string{"x", ""},
		Inner: []inner{{}, {N: 7}}, W: "good", R: nested{[]int{1, 2}},
	}, got, cmp.AllowUnexported(outer{}, nested{})))

	got = outer{}
	require.NoError(t, strictjson.Unmarshal([]byte(`{"p": null, "l": null}`), &got))
	require.Nil(t, got.P)
	require.Nil(t, got.L)
}

func TestEveryProblemNamesItsField(t *testing.T) {
	tests := map[string]string{
		``:                                       "not valid JSON at byte 0",
		`{"s": "secret`:                          "not valid JSON at byte 13",
		`{"s": secret}`:                          "not valid JSON at byte 7",
		`{} {}`:                                  "not valid JSON at byte 4",
		"{\"s\": \"\xff\"}":                      "not valid UTF-8",
		`[]`:                                     "must be an object, not an array",
		`{"S": "names are exact"}`:               "S: unknown field",
		`{"Skip": "x"}`:                          "Skip: unknown field",
		`{"-": "x"}`:                             "field 1 of the object is unknown",
		`{"s": "a", "s": "b"}`:                   "s: given twice",
		`{"s": 12345}`:                           "s: must be a string, not a number",
		`{"s": null}`:                            "s: must be a string, not null",
		`{"s": "\ud800"}`:                        "s: holds half of a surrogate pair, which is no character",
		`{"s": "\udc00\ud800"}`:                  "s: holds half of a surrogate pair, which is no character",
		`{"s": "\ud800\u0041"}`:                  "s: holds half of a surrogate pair, which is no character",
		`{"s": "a", "s3cret pass": 1}`:           "field 2 of the object is unknown",
		`{"` + strings.Repeat("s", 41) + `": 1}`: "field 1 of the object is unknown",
		`{"b": "true"}`:                          "b: must be true or false, not a string",
		`{"n": 1.5}`:                             "n: must be a whole number from -2147483648 to 2147483647",
		`{"n": 99999999999}`:                     "n: must be a whole number from -2147483648 to 2147483647",
		`{"n": "1"}`:                             "n: must be a whole number from -2147483648 to 2147483647, not a string",
		`{"u": -1}`:                              "u: must be a whole number from 0 to 4294967295",
		`{"p": {"x": 1}}`:                        "p.x: unknown field",
		`{"p": []}`:                              "p: must be an object, not an array",
		`{"l": "a"}`:                             "l: must be an array, not a string",
		`{"l": ["a", 1]}`:                        "l[1]: must be a string, not a number",
		`{"inner": [{}, {"n": true}]}`:           "inner[1].n: must be a whole number from -2147483648 to 2147483647, not a boolean",
		`{"w": "bad"}`:                           "w: a bad word",
		`{"w": {}}`:                              "w: must be a string, not an object",
		`{"r": [1, "x"]}`:                        "r[1]: must be a whole number from -2147483648 to 2147483647, not a string",
		`{"x": 1, "n": "1", "inner": [{"n": {}}]}`: "x: unknown field\nn: must be a whole number from -2147483648 to 2147483647, not a string\ninner[0].n: must be a whole number from -2147483648 to 2147483647, not an object",
	}
	for input, want := range tests {
		var got outer
		require.EqualError(t, strictjson.Unmarshal([]byte(input), &got), want, input)
	}
}

func TestWhatCanBeDecodedIs(t *testing.T) {
	var got outer
	require.Error(t, strictjson.Unmarshal([]byte(`{"s": "kept", "x": 1, "n": 5}`), &got))
	require.Equal(t, "kept", got.S)
	require.Equal(t, 5, got.N)
}

func TestProblemsAreBounded(t *testing.T) {
	var got outer
	err := strictjson.Unmarshal([]byte(`{"l": [`+strings.Repeat("1,", 100_000)+`1]}`), &got)
	lines := strings.Split(err.Error(), "\n")
	require.Len(t, lines, 21)
	require.Equal(t, "and more", lines[20])
}

// FuzzUnmarshal compares with encoding/json: whatever is taken here, that takes
// and reads alike.
func FuzzUnmarshal(f *testing.F) {
	f.Add([]byte(`{"n": 1, "s": "a\ud83d\ude00", "p": {"u": 1}, "l": [], "inner": [{"n": 2}], "w": "x"}`))
	f.Add([]byte(`{"s": "\\\ud800"}`))
	f.Add([]byte(`{"p": null, "r": [1]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var got outer
		if err := strictjson.Unmarshal(data, &got); err != nil {
			require.True(t, utf8.ValidString(err.Error()))
			return
		}
		var want outer
		require.NoError(t, json.Unmarshal(data, &want))
		require.Empty(t, cmp.Diff(want, got, cmp.AllowUnexported(outer{}, nested{})))
	})
}
