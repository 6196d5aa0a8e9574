package npm

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// pack makes a tarball with one file.
func pack(t *testing.T, name, content string) Tarball {
	t.Helper()
	var b bytes.Buffer
	zipped := gzip.NewWriter(&b)
	files := tar.NewWriter(zipped)
	require.NoError(t, files.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(content))}))
	_, err := files.Write([]byte(content))
	require.NoError(t, err)
	require.NoError(t, files.Close())
	require.NoError(t, zipped.Close())
	return b.Bytes()
}

func TestAnotherTarballIsRefused(t *testing.T) {
	p := Package{Name: "@scope/name", Version: "1.2.3", Integrity: "AAAA"}
	require.Equal(t, "scope-name-1.2.3.tgz", p.file())
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, p.file()), []byte("something else"), 0o600))
	_, err := p.Fetch(t.Context(), dir)
	require.ErrorContains(t, err, "not the pinned one")
}

func TestFilesAreReadFromTheTarball(t *testing.T) {
	list, err := pack(t, "a.json", `["x","y"]`).Strings("a.json")
	require.NoError(t, err)
	require.Equal(t, []string{"x", "y"}, list)

	list, err = pack(t, "a.txt", "x\ny\n").Lines("a.txt")
	require.NoError(t, err)
	require.Equal(t, []string{"x", "y"}, list)

	_, err = pack(t, "b", "[]").Strings("a")
	require.ErrorContains(t, err, "no file a")
	_, err = pack(t, "a", "{").Strings("a")
	require.Error(t, err)
	_, err = Tarball("no gzip").Lines("a")
	require.Error(t, err)
}
