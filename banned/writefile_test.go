package banned

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

var errDiskFull = errors.New("no space left on device")

// A fullDisk is a file on a disk with so much room, or that fails otherwise.
type fullDisk struct {
	room      int
	sync, end error
}

func (d *fullDisk) Write(p []byte) (int, error) {
	if n := min(d.room, len(p)); n < len(p) {
		d.room = 0
		return n, errDiskFull
	}
	d.room -= len(p)
	return len(p), nil
}

func (d *fullDisk) Sync() error  { return d.sync }
func (d *fullDisk) Close() error { return d.end }

func TestADiskThatFillsUpIsAnErrorWhereverItDoes(t *testing.T) {
	list, err := New(snapshotTerms, Options{})
	require.NoError(t, err)
	size := len(snapshotOf(t, false))
	write := func(w io.Writer) error {
		return list.WriteSnapshot(w, SnapshotOptions{Source: "the test", Time: snapshotTime})
	}
	for room := 0; room < size-50; room += 13 {
		require.ErrorIs(t, writeWhole(&fullDisk{room: room}, write), errDiskFull)
		require.ErrorIs(t, write(&fullDisk{room: room}), errDiskFull)
	}
	require.NoError(t, writeWhole(&fullDisk{room: size}, write))
	require.ErrorIs(t, writeWhole(&fullDisk{room: size, sync: errDiskFull}, write), errDiskFull)
	require.ErrorIs(t, writeWhole(&fullDisk{room: size, end: errDiskFull}, write), errDiskFull)
	if _, err := os.Stat("/dev/full"); err == nil {
		full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
		require.NoError(t, err)
		require.ErrorContains(t, writeWhole(full, write), "no space left")
	}
}

// names returns what is in a directory.
func names(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestAWriteThatFailsLeavesTheOldFileAndNoOther(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "list.pvs")
	require.NoError(t, os.WriteFile(path, []byte("old"), 0o600))
	broken := errors.New("disk on fire")
	err := replaceFile(path, func(w io.Writer) error {
		_, err := w.Write(make([]byte, 3<<20)) // more than is buffered
		require.NoError(t, err)
		return broken
	})
	require.ErrorIs(t, err, broken)
	require.Equal(t, []string{"list.pvs"}, names(t, dir))
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, "old", string(content))

	list, err := New(snapshotTerms, Options{})
	require.NoError(t, err)
	require.ErrorContains(t, list.WriteFile(path, SnapshotOptions{Source: "\xff"}), "the source of a snapshot is not valid UTF-8")
	require.ErrorContains(t, list.WriteFile(path, SnapshotOptions{Source: strings.Repeat("x", maxField+1)}), "at most 4096 bytes")
	require.ErrorIs(t, list.WriteFile(filepath.Join(dir, "none", "list.pvs"), SnapshotOptions{}), fs.ErrNotExist)
	require.Error(t, list.WriteFile(dir, SnapshotOptions{}), "a directory is in the way")
	require.Equal(t, []string{"list.pvs"}, names(t, dir))
	require.Equal(t, []string{filepath.Base(dir)}, names(t, filepath.Dir(dir)))
}

func TestAFileKeepsItsPermissions(t *testing.T) {
	list, err := New(snapshotTerms, Options{})
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "list.pvs")
	require.NoError(t, os.WriteFile(path, nil, 0o640))
	require.NoError(t, os.Chmod(path, 0o640))
	require.NoError(t, list.WriteFile(path, SnapshotOptions{}))
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, fs.FileMode(0o640), info.Mode())
}

// Whoever writes last wins whole, and whoever reads meanwhile reads one file or
// the other.
func TestTwoWritersAtOnceNeverMix(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "list.pvs")
	var lists []*List
	for i := range 2 {
		list, err := New(numberedPasswords(0, 2000*(i+1)), Options{Name: fmt.Sprint("writer ", i)})
		require.NoError(t, err)
		lists = append(lists, list)
	}
	require.NoError(t, lists[0].WriteFile(path, SnapshotOptions{}))
	var writers sync.WaitGroup
	for _, list := range lists {
		writers.Go(func() {
			for range 10 {
				if err := list.WriteFile(path, SnapshotOptions{}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range 20 {
		s, err := OpenSnapshot(path, OpenOptions{Verify: true})
		require.NoError(t, err)
		list, err := s.List()
		require.NoError(t, err)
		require.Contains(t, []string{"writer 0 2000", "writer 1 4000"}, fmt.Sprint(list, " ", list.Len()))
	}
	writers.Wait()
	require.Equal(t, []string{"list.pvs"}, names(t, dir))
}

// The same list makes the same file, so that a build can be reproduced.
func TestASnapshotIsDeterminedByWhatIsInIt(t *testing.T) {
	require.True(t, bytes.Equal(snapshotOf(t, false), snapshotOf(t, false)))
	require.True(t, bytes.Equal(snapshotOf(t, true), snapshotOf(t, true)))
	s, err := ReadSnapshot(bytes.NewReader(snapshotOf(t, false)), OpenOptions{})
	require.NoError(t, err)
	list, err := s.List()
	require.NoError(t, err)
	var again bytes.Buffer
	require.NoError(t, list.WriteSnapshot(&again, SnapshotOptions{Source: "the test", Time: snapshotTime}))
	require.True(t, bytes.Equal(snapshotOf(t, false), again.Bytes()))
}
