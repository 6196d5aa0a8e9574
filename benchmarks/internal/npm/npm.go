// Package npm fetches pinned npm packages, to read word lists from them. It
// runs no script of a package, and checks each tarball against its SHA-512.
//
// The generator of the embedded list does the same in the core module, whose
// internal packages another module cannot import.
package npm

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

// A Package is an npm package, pinned by version and content.
type Package struct {
	Name      string
	Version   string
	Integrity string // SHA-512 of the tarball, in base64, as npm states it
}

// Fetch returns the package's tarball: from the directory dir if it is there,
// else by the npm client as it is set up, which leaves it in dir.
func (p Package) Fetch(ctx context.Context, dir string) (Tarball, error) {
	name := filepath.Join(dir, p.file())
	if _, err := os.Stat(name); err != nil {
		if err := p.download(ctx, dir); err != nil {
			return nil, err
		}
	}
	tarball, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return tarball, p.verify(tarball)
}

// file is the name that npm pack gives the tarball.
func (p Package) file() string {
	name := strings.ReplaceAll(strings.TrimPrefix(p.Name, "@"), "/", "-")
	return name + "-" + p.Version + ".tgz"
}

// download puts the tarball into dir.
func (p Package) download(ctx context.Context, dir string) error {
	cmd := exec.CommandContext(ctx, "npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", dir, p.Name+"@"+p.Version)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("npm pack %s@%s: %w: %s", p.Name, p.Version, err, bytes.TrimSpace(stderr.Bytes()))
	}
	return nil
}

// verify compares the tarball with the pinned hash.
func (p Package) verify(tarball []byte) error {
	sum := sha512.Sum512(tarball)
	if got := base64.StdEncoding.EncodeToString(sum[:]); got != p.Integrity {
		return fmt.Errorf("%s@%s: the tarball is not the pinned one: its SHA-512 is %s, want %s", p.Name, p.Version, got, p.Integrity)
	}
	return nil
}
