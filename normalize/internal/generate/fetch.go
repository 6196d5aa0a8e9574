package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// The npm package that carries Unicode's confusables.txt, version 13.0.0, as a
// JSON object. NOTICE.md has to be kept in step.
const (
	pkg       = "unhomoglyph@1.0.6"
	tarball   = "unhomoglyph-1.0.6.tgz"
	integrity = "7uvcWI3hWshSADBu4JpnyYbTVc7YlhF5GDW/oPD5AxIxl34k4wXR3WDkPnzLxkN32LiTCTKMQLtKVZiwki3zGg=="
	file      = "package/data.json"
)

// fetch returns the table: for each character, what it can be taken for. It
// reads the tarball, or gets it by the npm client as it is set up.
func fetch(ctx context.Context, source string) (map[string]string, error) {
	if source == "" {
		dir, err := os.MkdirTemp("", "generate-")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(dir)
		cmd := exec.CommandContext(ctx, "npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", dir, pkg)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("npm pack %s: %w: %s", pkg, err, bytes.TrimSpace(out))
		}
		source = filepath.Join(dir, tarball)
	}
	data, err := os.ReadFile(source)
	if err != nil {
		return nil, err
	}
	sum := sha512.Sum512(data)
	if got := base64.StdEncoding.EncodeToString(sum[:]); got != integrity {
		return nil, fmt.Errorf("%s: the tarball is not the pinned one: its SHA-512 is %s, want %s", pkg, got, integrity)
	}
	return readTable(data)
}

// readTable reads the table from the tarball, which has been verified.
func readTable(data []byte) (table map[string]string, err error) {
	unzipped, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	for files := tar.NewReader(unzipped); ; {
		header, err := files.Next()
		if errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%s: no file %s in the tarball", pkg, file)
		}
		if err != nil {
			return nil, err
		}
		if header.Name == file {
			err := json.NewDecoder(files).Decode(&table)
			return table, err
		}
	}
}
