package peer

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/banned/global"
)

// rejected returns what a peer says of the passwords.
func rejected(t *testing.T, p *Peer, passwords ...string) []bool {
	t.Helper()
	answers, err := p.Judge(t.Context(), passwords)
	require.NoError(t, err)
	require.Len(t, answers, len(passwords))
	var verdicts []bool
	for _, a := range answers {
		require.Positive(t, a.Nanoseconds)
		verdicts = append(verdicts, a.Rejected)
	}
	return verdicts
}

func TestPeersTellWeakFromStrong(t *testing.T) {
	entra, err := Profile("entra", global.List())
	require.NoError(t, err)
	crunchy, err := Crunchy(t.TempDir(), []string{"password1"})
	require.NoError(t, err)
	for _, p := range append(Zxcvbn(), entra, crunchy, Wagslane(), Blacklist([]string{"PASSWORD1"})) {
		require.Equal(t, []bool{true, false}, rejected(t, p, "Password1", "kT9#mq2Lw!xZ"), p.Name)
	}
}

func TestAMissingProfileIsNamedSo(t *testing.T) {
	_, err := Profile("no such profile", nil)
	require.ErrorIs(t, err, banned.ErrProfile)
}

func TestAFailingPeerIsAnError(t *testing.T) {
	failure := errors.New("failure")
	p := &Peer{Rejects: func(string) (bool, error) { return false, failure }}
	_, err := p.Judge(t.Context(), []string{"secret"})
	require.ErrorIs(t, err, failure)
	require.NotContains(t, err.Error(), "secret")

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = p.Judge(ctx, []string{"secret"})
	require.ErrorIs(t, err, context.Canceled)
}

// script returns a peer whose program is a shell script.
func script(t *testing.T, text string) *Peer {
	t.Helper()
	path := filepath.Join(t.TempDir(), "judge")
	require.NoError(t, os.WriteFile(path, []byte("#!/bin/sh\n"+text), 0o700))
	return &Peer{Name: "script", program: &program{path}}
}

func TestAProgramAnswersLineByLine(t *testing.T) {
	p := script(t, `while read -r line; do case $line in weak*) echo "1 20";; *) echo "0 1e3";; esac; done`)
	require.Equal(t, []bool{true, false, true}, rejected(t, p, "weak 1", "strong", "weak 2"))
	for text, want := range map[string]string{
		"cat > /dev/null; echo broken >&2; exit 3": "broken",
		"cat > /dev/null; echo 1 20":               "fewer answers",
		"cat > /dev/null; echo yes; echo yes":      "answer 1",
	} {
		_, err := script(t, text).Judge(t.Context(), []string{"a", "b"})
		require.ErrorContains(t, err, want)
	}
}

// Where a library is not installed, it has to be told what is missing.
func TestLibrariesJudgeOrAreMissing(t *testing.T) {
	peers, missing := Libraries(t.Context(), t.TempDir())
	require.Equal(t, len(libraries), len(peers)+len(missing))
	for _, p := range peers {
		require.Equal(t, []bool{true, false}, rejected(t, p, "password", "kT9#mq2Lw!xZ"), p.Name)
	}
	for _, err := range missing {
		require.ErrorContains(t, err, "on Debian")
	}
}
