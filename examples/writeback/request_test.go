package main

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/examples/internal/jsonl"
	"github.com/passverdict/passverdict/policy"
)

func TestDemandsAreReadStrictly(t *testing.T) {
	d, err := readDemand([]byte(` { "oldPassword" : "o\u0041 ,", "id":"r1" , "password": "{\"oldPassword\": 1}", "operation": "change"} `))
	require.NoError(t, err)
	require.Equal(t, "r1", d.ID)
	require.Equal(t, policy.Change, d.Operation)
	require.Equal(t, `{"oldPassword": 1}`, d.Password.Reveal())
	require.Equal(t, "oA ,", d.old.Reveal())
	d, err = readDemand([]byte(`{"password": "x", "operation": "change", "oldPassword": ""}`))
	require.NoError(t, err)
	require.False(t, d.old.IsZero(), "an empty password is a password")

	for line, want := range map[string]string{
		`{"id": "r1", "password": "x", "operation": "change"}`:                                                       "oldPassword: missing, and a change needs it",
		`{"id": "r1", "password": "x", "oldPassword": "73313377"}`:                                                   "oldPassword: only a change takes it",
		`{"id": "r1", "password": "x", "operation": "change", "oldPassword": "a", "oldPassword": "73313377"}`:        "oldPassword: given twice",
		`{"id": "r1", "password": "x", "operation": "change", "oldPassword": 73313377}`:                              "oldPassword: must be a string, not a number",
		`{"id": "r1", "password": "x", "operation": "change", "oldPassword": null}`:                                  "oldPassword: must be a string, not null",
		`{"id": "r1", "password": "x", "operation": "change", "oldPassword": "\ud800"}`:                              "oldPassword: holds half of a surrogate pair",
		`{"id": "r1", "password": "x", "operation": "change", "oldPassword": "a", "mustChangeAtNextLogon": true}`:    "mustChangeAtNextLogon: only a reset",
		`{"id": "r1", "operation": "change", "oldPassword": "73313377"}`:                                             "password: missing",
		`{"id": "r1", "password": "x", "password": "73313377"}`:                                                      "password: given twice",
		`{"id": "r1", "password": "x", "OldPassword": "73313377"}`:                                                   "OldPassword: unknown field",
		`{"id": "r1", "password": "x", "operation": "create"}`:                                                       "operation: accounts are not created here",
		`{"id": "r1", "password": "x", "identity": "cloudOnly"}`:                                                     "identity: an account that lives in the cloud alone",
		`{"id": "r1", "password": "x", "history": ["73313377"]}`:                                                     "history: not taken here",
		`{"id": "r1", "password": "x", "now": "2026-01-01T00:00:00Z"}`:                                               "now: not taken here",
		`{"id": "r1", "password": "x", "config": {}}`:                                                                "config: not taken here",
		`{"id": "r1", "password": "73313377", "oldPassword": "x", }`:                                                 "not valid JSON",
		`{"id": "r1", "password": "73313377", "oldPassword": "x"} 7`:                                                 "not valid JSON",
		`[{"password": "73313377"}]`:                                                                                 "must be an object",
		"{\"id\": \"r1\", \"password\": \"73313377\", \"operation\": \"change\", \"oldPassword\": \"73313377\xff\"}": "not valid UTF-8",
	} {
		_, err := readDemand([]byte(line))
		require.ErrorContains(t, err, want, line)
		require.NotContains(t, err.Error(), "7331337")
	}
}

func FuzzDemandsNeverLoseOrInventFields(f *testing.F) {
	f.Add([]byte(`{"id": "r1", "password": "x", "operation": "change", "oldPassword": "y"}`))
	f.Add([]byte(`{"oldPassword":"y","password":"x"}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		rest, old, err := cutOld(text)
		if err == nil && old == nil {
			require.Equal(t, text, rest)
		}
		if old != nil {
			again, twice, err := cutOld(rest)
			require.NoError(t, err)
			require.Nil(t, twice)
			require.Equal(t, rest, again)
		}
		_, _ = readDemand(text)
	})
}

func TestLines(t *testing.T) {
	long := strings.Repeat("x", maxLine+1)
	var got []string
	for l := range readLines(t.Context(), strings.NewReader("\xef\xbb\xbfone\n\n \r\nfour\n"+long+"\nsix")) {
		if l.err != nil {
			require.ErrorIs(t, l.err, jsonl.ErrTooLong)
		}
		got = append(got, strings.TrimSpace(string(l.text)))
	}
	require.Equal(t, []string{"one", "four", "", "six"}, got)

	var last error
	for l := range readLines(t.Context(), io.MultiReader(strings.NewReader("one\n"), broken{})) {
		last = l.err
	}
	require.ErrorIs(t, last, io.ErrUnexpectedEOF)
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestOneBadLineSpoilsNoOther(t *testing.T) {
	f := newFake(newUser("adelev", 1104))
	input := `not JSON` + "\n" + reset("adelev", good) + `{"id": "third", "password": "` + good + `"}` + "\n" + strings.Repeat("x", maxLine+1)
	replies, _, status := ask(t, f, input, "-set")
	require.Equal(t, someFailed, status)
	require.Len(t, replies, 4)
	require.Contains(t, replies[0].Error, "line 1: not valid JSON")
	require.Equal(t, "set", replies[1].Directory.Outcome)
	require.Equal(t, "third", replies[2].ID)
	require.Contains(t, replies[2].Error, "line 3: user: dn or sAMAccountName is needed")
	require.Contains(t, replies[3].Error, "line 4: line too long: more than 1048576 bytes")
}
