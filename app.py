"""The app, for servers and the flask command; `python app.py` serves it."""

from intranet import create_app

app = create_app()

if __name__ == "__main__":
    from intranet.server import serve

    serve(app)
