//go:build linux

package banned

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// isMapped reports whether this process has a file of that name mapped.
func isMapped(t *testing.T, path string) bool {
	t.Helper()
	maps, err := os.ReadFile("/proc/self/maps")
	require.NoError(t, err)
	return strings.Contains(string(maps), path)
}

func TestAMappingLastsAsLongAsItIsUsedAndNoLonger(t *testing.T) {
	path := filepath.Join(t.TempDir(), "list.pvs")
	require.NoError(t, os.WriteFile(path, snapshotOf(t, false), 0o600))
	s, err := OpenSnapshot(path, OpenOptions{})
	require.NoError(t, err)
	require.True(t, s.Info().Mapped)
	list, err := s.List()
	require.NoError(t, err)
	checker, err := NewChecker(Entra, Lists{Custom: list})
	require.NoError(t, err)

	// The file is replaced, and then removed: what is mapped stays.
	s, list = nil, nil
	other, err := New([]string{"unrelated"}, Options{})
	require.NoError(t, err)
	require.NoError(t, other.WriteFile(path, SnapshotOptions{}))
	require.NoError(t, os.Remove(path))
	for range 3 {
		runtime.GC()
		f, err := checker.Check("contoso1", nil)
		require.NoError(t, err)
		require.True(t, f.Banned)
		require.True(t, isMapped(t, path))
	}
	runtime.KeepAlive(checker)
	for range 100 {
		runtime.GC()
		if !isMapped(t, path) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	require.Fail(t, "the mapping is never given back")
}
