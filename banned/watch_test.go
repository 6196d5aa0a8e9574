package banned

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

// largeCorpus returns a corpus whose snapshot takes some pieces.
func largeCorpus(t *testing.T) *Breach {
	t.Helper()
	hashes := "0000000000000000000000000000000000000001:1\n"
	b, err := BuildBreach(t.Context(), bytes.NewReader([]byte(hashes)), BreachOptions{Name: "large", Capacity: 2_000_000})
	require.NoError(t, err)
	return b
}

func TestWritingTellsHowFarItIs(t *testing.T) {
	b := largeCorpus(t)
	var seen []int64
	var total int64
	o := SnapshotOptions{Time: snapshotTime, Progress: func(written, all int64) error {
		seen, total = append(seen, written), all
		return nil
	}}
	var watched, plain bytes.Buffer
	require.NoError(t, b.WriteSnapshot(&watched, o))
	require.Greater(t, len(seen), 3)
	require.True(t, slices.IsSorted(seen))
	require.Zero(t, seen[0])
	require.EqualValues(t, watched.Len(), total)
	for i, written := range seen[1:] {
		require.LessOrEqual(t, written-seen[i], int64(watchedPiece))
	}

	o.Progress = nil
	require.NoError(t, b.WriteSnapshot(&plain, o))
	require.True(t, bytes.Equal(plain.Bytes(), watched.Bytes()), "watching changes the file")
}

func TestWritingThatIsEndedLeavesTheOldFileAndNoOther(t *testing.T) {
	b := largeCorpus(t)
	path := filepath.Join(t.TempDir(), "corpus")
	require.NoError(t, os.WriteFile(path, []byte("old"), 0o600))
	ctx, cancel := context.WithCancel(t.Context())
	err := b.WriteFile(path, SnapshotOptions{Progress: func(written, total int64) error {
		if written > total/2 {
			cancel()
		}
		return ctx.Err()
	}})
	require.ErrorIs(t, err, context.Canceled)
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, "old", string(text))
	require.Empty(t, cmp.Diff([]string{"corpus"}, names(t, filepath.Dir(path))))
}
