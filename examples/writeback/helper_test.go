package main

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/examples/writeback/internal/samba"
	"github.com/passverdict/passverdict/policy"
)

func TestMain(m *testing.M) { samba.Main(m) }

// reply is an answer as its reader sees it.
type reply struct {
	ID      string
	Error   string
	Verdict struct {
		Accepted    bool
		Disposition string
		DecidedBy   string
		OnPrem      struct {
			Outcome      string
			Policy       struct{ Source, Name, Via, Group string }
			Violations   []struct{ Code string }
			NotEvaluated []string
		}
	}
	Directory struct {
		Attempted       bool
		Outcome, Reason string
	}
	Agrees *bool
}

// codes returns the codes of the violations on-premises.
func (r reply) codes() (codes []string) {
	for _, v := range r.Verdict.OnPrem.Violations {
		codes = append(codes, v.Code)
	}
	return codes
}

// repliesOf reads the output.
func repliesOf(t *testing.T, out string) (replies []reply) {
	t.Helper()
	for line := range strings.Lines(out) {
		var r reply
		require.NoError(t, json.Unmarshal([]byte(line), &r), line)
		replies = append(replies, r)
	}
	return replies
}

// ask runs the program on a fake directory, with the global list switched off.
func ask(t *testing.T, f *fakeDirectory, input string, flags ...string) (replies []reply, log string, status int) {
	t.Helper()
	o, err := parse(append([]string{"-server", "ldaps://dc1.contoso.com", "-log", "json"}, flags...), io.Discard)
	require.NoError(t, err)
	var out, errs bytes.Buffer
	logger := o.logger(&errs)
	c := &client{dial: f.dial, retries: o.retries, log: logger}
	status = serve(t.Context(), o, policy.Config{}, c, strings.NewReader(input), &out, logger)
	for _, secret := range []string{good, old, encode(policy.NewSecret(good))} {
		require.NotContains(t, out.String(), secret, "the output has a password")
		require.NotContains(t, errs.String(), secret, "the log has a password")
	}
	return repliesOf(t, out.String()), errs.String(), status
}

// Passwords that break no rule.
const (
	good = "kT9#mq2Lw!xZ"
	old  = "wR4!vbn8Ts-Q"
)
