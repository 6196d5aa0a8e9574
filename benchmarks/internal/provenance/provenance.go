// Package provenance records what a measurement was made of: machine, commit,
// and the versions of everything that took part.
package provenance

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strings"
	"time"
)

// A Record says where figures come from.
type Record struct {
	Time      time.Time         `json:"time"`
	Commit    string            `json:"commit"`   // of the repository; empty if it is none
	Modified  bool              `json:"modified"` // files differ from the commit
	CPU       string            `json:"cpu"`
	Cores     int               `json:"cores"`
	System    string            `json:"system"`
	Go        string            `json:"go"`
	Modules   map[string]string `json:"modules"`
	Libraries map[string]string `json:"libraries"` // Debian packages, if there are any
}

// Now returns the record of this moment. What cannot be found out is left empty.
func Now(ctx context.Context, packages ...string) Record {
	r := Record{
		Time:      time.Now().UTC().Truncate(time.Second),
		Commit:    output(ctx, "git", "rev-parse", "HEAD"),
		CPU:       cpu(),
		Cores:     runtime.NumCPU(),
		System:    runtime.GOOS + "/" + runtime.GOARCH,
		Go:        runtime.Version(),
		Modules:   map[string]string{},
		Libraries: map[string]string{},
	}
	r.Modified = output(ctx, "git", "status", "--porcelain", "--untracked-files=no") != ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, module := range info.Deps {
			if module.Replace == nil { // the one that is replaced is this repository
				r.Modules[module.Path] = module.Version
			}
		}
	}
	for _, name := range packages {
		if version := output(ctx, "dpkg-query", "-W", "-f", "${Version}", name); version != "" {
			r.Libraries[name] = version
		}
	}
	return r
}

// String returns the record in a line, without the versions.
func (r Record) String() string {
	modified := ""
	if r.Modified {
		modified = " (modified)"
	}
	return fmt.Sprintf("commit %.12s%s, %s, %d cores, %s, %s", r.Commit, modified, r.CPU, r.Cores, r.Go, r.Time.Format(time.DateOnly))
}

// output returns what a command prints, or nothing if it fails.
func output(ctx context.Context, name string, arguments ...string) string {
	out, err := exec.CommandContext(ctx, name, arguments...).Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// cpu returns the name of the processor, where Linux tells it.
func cpu() string {
	f, err := os.Open("/proc/cpuinfo")
	if err != nil {
		return ""
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if key, value, ok := strings.Cut(lines.Text(), ":"); ok && strings.TrimSpace(key) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return ""
}
