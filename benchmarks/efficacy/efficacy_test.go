package main

import (
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/benchmarks/internal/corpus"
	"github.com/passverdict/passverdict/benchmarks/internal/peer"
)

func TestShapes(t *testing.T) {
	for password, want := range map[string]string{
		"Thunder2025!": "Ull…d4s1",
		"M1chael#1":    "Ud1ll…s1d1",
		"ABc":          "UU…l",
		"pässwörd":     "ll…",
		"日本 1":         "xx…s1d1",
		"":             "",
	} {
		if got := shape(password); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestSharesHaveTheDigitsThatTell(t *testing.T) {
	for share, want := range map[float64]string{0: "0", 1: "100", 0.5: "50.0", 0.00012: "0.012", 0.9996: "99.96"} {
		require.Equal(t, want, percent(share))
	}
}

// judge is a peer that rejects passwords with the letter w.
func judge(name string) *peer.Peer {
	return &peer.Peer{Name: name, Ours: true, Rejects: func(password string) (bool, error) {
		return strings.Contains(password, "w"), nil
	}}
}

// kind is a weak kind of three passwords, one of which judge misses.
var kind = corpus.Kind{Name: "three", Weak: true, Target: 0.6, Samples: []corpus.Sample{{Password: "weak1", Way: "digit"}, {Password: "wrong2", Way: "digit"}, {Password: "missed!", Way: "sign"}}}

func TestARowSaysWhatIsRejected(t *testing.T) {
	r, err := measure(t.Context(), kind, []*peer.Peer{judge("hardened")}, options{n: 10})
	require.NoError(t, err)
	c := r.Cells[0]
	require.Equal(t, []int{3, 2}, []int{c.Passwords, c.Rejected})
	require.InDelta(t, 0.2077, c.Low, 1e-3)
	require.InDelta(t, 0.9385, c.High, 1e-3)
	require.Equal(t, "≥ 60%, holds", r.verdict())
	r.Target = 0.7
	require.Equal(t, "≥ 70%, does not hold", r.verdict())
	r.Weak = false
	require.Equal(t, "≤ 70%, holds", r.verdict())
	r.Cells[0].Peer = "another"
	require.Equal(t, "≤ 70%", r.verdict())
}

func TestMissesAreShownOnlyWhenAskedFor(t *testing.T) {
	r, err := measure(t.Context(), kind, []*peer.Peer{judge("hardened")}, options{n: 10})
	require.NoError(t, err)
	var hidden, shown bytes.Buffer
	r.print(&hidden, 0)
	r.print(&shown, 5)
	require.Contains(t, hidden.String(), "ll…s1")
	require.Contains(t, hidden.String(), "sign")
	require.NotContains(t, hidden.String(), "missed!")
	require.Contains(t, shown.String(), "missed!")
	require.NotContains(t, shown.String(), "weak1")
}

func TestAStrongPasswordThatIsRejectedIsAMiss(t *testing.T) {
	k := kind
	k.Weak = false
	r, err := measure(t.Context(), k, []*peer.Peer{judge("entra")}, options{n: 10})
	require.NoError(t, err)
	require.Equal(t, []string{"weak1", "wrong2"}, r.Cells[0].misses.wrong)
}

func TestSlowPeersGetFewerPasswords(t *testing.T) {
	slow := judge("slow")
	slow.Pace = peer.Slow
	r, err := measure(t.Context(), kind, []*peer.Peer{slow}, options{n: 10, slow: 2})
	require.NoError(t, err)
	require.Equal(t, 2, r.Cells[0].Passwords)
	if diff := cmp.Diff([]corpus.Sample{kind.Samples[0]}, thin(kind.Samples, 1)); diff != "" {
		t.Errorf("thinned (-want +got):\n%s", diff)
	}
}

func TestAReportIsWritten(t *testing.T) {
	weak, err := measure(t.Context(), kind, []*peer.Peer{judge("entra")}, options{n: 10})
	require.NoError(t, err)
	strong := weak
	strong.Weak, strong.Target = false, -1
	r := &report{Split: corpus.Test, Peers: []string{"entra"}, Rows: []row{weak, strong}}
	require.InDelta(t, 2.0/3, r.mean(0, false), 1e-9)
	var table bytes.Buffer
	r.summary(&table)
	require.Contains(t, table.String(), "| weak: three")

	dir := filepath.Join(t.TempDir(), "results")
	require.NoError(t, r.write(dir, "text"))
	for _, name := range []string{"efficacy.txt", "efficacy.json", "efficacy.svg"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		require.NotEmpty(t, data)
		require.NotContains(t, string(data), "missed!")
	}
	d := xml.NewDecoder(bytes.NewReader(r.plot()))
	for err == nil {
		_, err = d.Token()
	}
	require.ErrorIs(t, err, io.EOF)
}

func TestPeersAreChosenByName(t *testing.T) {
	all := []*peer.Peer{judge("entra"), judge("hardened"), judge("zxcvbn")}
	for flag, want := range map[string]int{"": 3, "entra": 1, "entra, zxc": 2} {
		kept, err := (&options{peers: flag}).asked(all)
		require.NoError(t, err)
		require.Len(t, kept, want)
	}
	_, err := (&options{peers: "nobody"}).asked(all)
	require.ErrorContains(t, err, "no peer")
}
