package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/passverdict/passverdict/banned"
)

// standardInput is the name of a file that stands for the standard input.
const standardInput = "-"

// open opens a file of text and tells its size, 0 if nobody knows. A snapshot is
// refused: it would be taken for very bad text.
func (p *program) open(path string) (file *os.File, size int64, err error) {
	if path == standardInput {
		return p.in, 0, nil
	}
	if file, err = os.Open(path); err != nil {
		return nil, 0, err
	}
	info, err := file.Stat()
	switch {
	case err == nil && info.IsDir():
		err = fmt.Errorf("%s: a directory and no file", path)
	case err == nil && info.Mode().IsRegular():
		size = info.Size()
		snapshot, problem := banned.OpenSnapshot(path, banned.OpenOptions{})
		if problem == nil {
			err = fmt.Errorf("%s: a snapshot of a %s, where text is wanted", path, snapshot.Info().Kind)
		} else if !errors.Is(problem, banned.ErrNotSnapshot) {
			err = fmt.Errorf("a snapshot where text is wanted, and not a good one: %w", problem)
		}
	}
	if err != nil {
		file.Close()
		return nil, 0, err
	}
	return file, size, nil
}

// close closes what open has opened.
func (p *program) close(file *os.File) {
	if file != p.in {
		file.Close()
	}
}

// readTexts makes a list of files of text.
func (p *program) readTexts(ctx context.Context, m *meter, paths []string, o banned.Options) (*banned.List, error) {
	t, err := p.newTexts(paths)
	if err != nil {
		return nil, err
	}
	o.Progress = func(at banned.Progress) { m.show(listStep(at, t.size)) }
	list, err := await(ctx, nil, func() (*banned.List, error) { return banned.ReadContext(ctx, t, o) })
	if len(paths) == 1 {
		return list, naming(paths[0], err)
	}
	if _, ok := errors.AsType[*banned.ListError](err); ok {
		err = fmt.Errorf("lines counted through all files: %w", err)
		if t.regular {
			err = cmp.Or(p.blame(ctx, paths, o), err)
		}
	}
	return list, err
}

// blame reads files one by one that are bad together, and returns the error of the
// first that is bad alone: its lines are counted from its own first one. There is
// none if only the sum of them breaks a limit.
func (p *program) blame(ctx context.Context, paths []string, o banned.Options) error {
	for _, path := range paths {
		file, _, err := p.open(path)
		if err != nil {
			return err
		}
		o.Name, o.Progress = path, nil
		_, err = banned.ReadContext(ctx, file, o)
		file.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

// readAny makes a list of files of text, or opens one snapshot.
func (p *program) readAny(ctx context.Context, m *meter, paths []string, o banned.Options) (*banned.List, error) {
	if len(paths) > 1 || paths[0] == standardInput {
		return p.readTexts(ctx, m, paths, o)
	}
	snapshot, err := banned.OpenSnapshot(paths[0], banned.OpenOptions{Form: o.Form})
	if errors.Is(err, banned.ErrNotSnapshot) {
		return p.readTexts(ctx, m, paths, o)
	}
	if err != nil {
		return nil, naming(paths[0], err)
	}
	if snapshot.Info().Kind == banned.KindBreach {
		_, err := snapshot.List()
		return nil, naming(paths[0], err)
	}
	list, err := await(ctx, m.working("verifying"), func() (*banned.List, error) {
		file, err := os.Open(paths[0])
		if err != nil {
			return nil, err
		}
		defer file.Close()
		return banned.Load(file, o) // which knows of names and limits
	})
	return list, naming(paths[0], err)
}

// naming makes an error name its file, if it does not yet.
func naming(path string, err error) error {
	if err == nil {
		return nil
	}
	if path == standardInput {
		path = "standard input"
	}
	if strings.Contains(err.Error(), path) {
		return err
	}
	return fmt.Errorf("%s: %w", path, err)
}

// listStep tells how far the making of a list is, of text of a known size or of 0.
func listStep(at banned.Progress, size int64) step {
	s := step{name: at.Stage.String(), done: int64(at.Done), total: int64(at.Total), count: int64(at.Done), unit: "terms"}
	if at.Stage == banned.StageReading {
		s.done, s.total = at.Bytes, size
	}
	return s
}
